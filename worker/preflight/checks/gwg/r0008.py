"""White path overprints"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.gwg import mark_hits, vanishes

CHECK = Check(
    id="gwg.r0008",
    kind="pdf",
    severity=Severity.IGNORE,
    why="White that overprints lays no ink and removes none: the shape vanishes.",
    reads=frozenset(("places",)),
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:  # noqa: ARG001 - every check takes the same arguments
    """A hit per page with white fills or lines that overprint something."""
    found = (mark for mark in facts.placed_marks if mark.kind == "path" and vanishes(mark))
    message = "A white shape on page {page} overprints and will vanish."
    yield from mark_hits(found, message, "Turn overprint off for everything white.")
