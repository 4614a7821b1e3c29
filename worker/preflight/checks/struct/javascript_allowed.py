"""JavaScript"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import listed

CHECK = Check(
    id="struct.javascript_allowed",
    kind="pdf",
    severity=Severity.REJECT,
    why="A script can change the document after it was checked.",
    fix="strip_javascript",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:  # noqa: ARG001 - every check takes the same arguments
    """One hit naming what was found."""
    if facts.scripts:
        yield Hit(
            message=f"The document contains JavaScript ({listed(facts.scripts)}).",
            advice="Remove scripts and actions, then export again.",
            subject="pdf",
            details={"count": len(facts.scripts), "names": listed(facts.scripts)},
            actual={"found": list(facts.scripts)[:100]},
            expected={"found": []},
            repair={"pdf": {"strip": {"javascript": True}}},
        )
