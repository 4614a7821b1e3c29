"""Empty page"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import settings

CHECK = Check(
    id="gwg.r0005",
    kind="pdf",
    severity=Severity.IGNORE,
    why="An empty page is more often a mistake than meant.",
    target=settings(ink_percent={"type": "number", "minimum": 0}),
    defaults={"ink_percent": 0},
    reads=frozenset(("ink",)),
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per page without ink, as it is rendered; processing steps and technical colours are none."""
    most = ask.number("ink_percent")
    for number, ink in sorted(facts.ink().items()):
        if ink.total <= most:
            yield Hit(
                message=f"Page {number} is empty: no ink on its trimmed area.",
                advice="Remove the page, or make sure that it is meant to be empty.",
                page=number,
                details={"measured_percent": round(ink.total, 3)},
                actual={"ink_percent": round(ink.total, 4)},
                expected={"ink_percent": most},
            )
