"""Thin line in several inks"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.gwg import at_scale, mark_hits, thinner_than
from worker.preflight.words import POSITIVE, settings

CHECK = Check(
    id="gwg.r0019",
    kind="pdf",
    severity=Severity.IGNORE,
    why="Thin lines of several inks blur when the plates shift.",
    target=settings(min_pt=POSITIVE),
    needs=("min_pt",),
    reads=frozenset(("places",)),
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per page with such a line."""
    limit = at_scale(ask.number("min_pt"), ask)
    found = (mark for mark in thinner_than(limit, facts.placed_marks) if mark.ink.several)
    message = "A line of several inks on page {page} is {measured} pt; at least {limit} pt expected."
    yield from mark_hits(found, message, "Draw lines below {limit} pt in one ink.", "width", limit)
