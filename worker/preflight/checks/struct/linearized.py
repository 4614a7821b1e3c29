"""Linearized required"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts

CHECK = Check(
    id="struct.linearized",
    kind="pdf",
    severity=Severity.IGNORE,
    why="A linearized file shows its first page in a browser before the rest has arrived.",
    fix="linearize",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:  # noqa: ARG001 - every check takes the same arguments
    """One hit when the file is not linearized, or was changed since it was."""
    if not facts.linearized:
        yield Hit(
            message="The file is not linearized (fast web view).",
            advice="Save it again with fast web view.",
            subject="pdf",
            details={"linearized": False},
            actual={"linearized": False},
            expected={"linearized": True},
            repair={"pdf": {"linearize": True}},
        )
