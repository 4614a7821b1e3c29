"""Registration colour in the page content"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.gwg import mark_hits

CHECK = Check(
    id="gwg.r0024",
    kind="pdf",
    severity=Severity.IGNORE,
    why="The colour All prints on every plate, at four times the ink and more.",
    reads=frozenset(("places",)),
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:  # noqa: ARG001 - every check takes the same arguments
    """A hit per page on whose trimmed area it is used; marks beside the page are what it is for."""
    found = (mark for mark in facts.placed_marks if mark.ink.registration)
    message = "Page {page} uses the registration colour (All)."
    yield from mark_hits(found, message, "Use black instead; registration is for marks beside the page.")
