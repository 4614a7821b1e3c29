"""Small white text"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.gwg import at_scale, knocks_out_white, mark_hits, smaller_than
from worker.preflight.words import POSITIVE, settings

CHECK = Check(
    id="gwg.r0016",
    kind="pdf",
    severity=Severity.IGNORE,
    why="Small white letters in a coloured ground fill up with ink.",
    target=settings(min_pt=POSITIVE),
    needs=("min_pt",),
    reads=frozenset(("places",)),
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per page with such text over something."""
    limit = at_scale(ask.number("min_pt"), ask)
    found = (mark for mark in smaller_than(limit, facts.placed_marks) if mark.over and knocks_out_white(mark))
    message = "White text on page {page} is {measured} pt; at least {limit} pt expected."
    yield from mark_hits(found, message, "Set white text in at least {limit} pt.", "size", limit)
