"""Thin line in DeviceGray"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.gwg import at_scale, in_device_gray, mark_hits, thinner_than
from worker.preflight.words import POSITIVE, settings

CHECK = Check(
    id="gwg.r0012",
    kind="pdf",
    severity=Severity.IGNORE,
    why="Grey in DeviceGray knocks out all inks below it, even where it is set to overprint.",
    target=settings(below_pt=POSITIVE),
    defaults={"below_pt": 2},
    reads=frozenset(("places",)),
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per page with such a line over something; white is a matter of other checks."""
    limit = at_scale(ask.number("below_pt"), ask)
    found = (mark for mark in thinner_than(limit, facts.placed_marks) if mark.over and in_device_gray(mark))
    message = "A line of {measured} pt in DeviceGray on page {page} knocks out what lies below it."
    yield from mark_hits(found, message, "Draw thin lines in CMYK black.", "width", limit)
