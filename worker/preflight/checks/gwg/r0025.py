"""Ink coverage, all separations"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.gwg import ink_hits
from worker.preflight.words import POSITIVE, SQUARE_MM, settings

CHECK = Check(
    id="gwg.r0025",
    kind="pdf",
    severity=Severity.IGNORE,
    why="Too much ink does not dry and sets off on the next sheet.",
    target=settings(max_percent=POSITIVE, square_mm=SQUARE_MM),
    needs=("max_percent",),
    defaults={"square_mm": 15},
    reads=frozenset(("ink",)),
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per page whose densest square, wherever it lies, holds more on average."""
    yield from ink_hits(facts, ask, "all", "ink of all separations")
