"""PDF version"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import settings

VERSIONS = ["1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "2.0"]
VERSION = {"type": "string", "enum": VERSIONS[3:]}


CHECK = Check(
    id="struct.pdf_version",
    kind="pdf",
    severity=Severity.WARN,
    why="Older versions lack what print needs; newer ones are not understood by every system.",
    target=settings(min=VERSION, max=VERSION),
    defaults={"min": "1.4", "max": "1.7"},
    fix="rewrite",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """One hit when the effective version is outside the range."""
    low, high = str(ask.target["min"]), str(ask.target["max"])
    if not _key(low) <= _key(facts.version) <= _key(high):
        yield Hit(
            message=f"The document is PDF {facts.version}; {low} to {high} expected.",
            advice=f"Export it as PDF {high} or lower.",
            subject="pdf",
            details={"measured_version": facts.version, "required_min": low, "required_max": high},
            actual={"version": facts.version},
            expected={"min": low, "max": high},
            repair={"pdf": {"version": high if _key(facts.version) > _key(high) else low}},
        )


def _key(version: str) -> tuple[int, int]:
    major, _, minor = version.partition(".")
    return (int(major), int(minor)) if major.isdigit() and minor.isdigit() else (0, 0)
