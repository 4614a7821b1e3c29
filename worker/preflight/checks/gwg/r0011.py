"""Small text in DeviceGray"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.gwg import at_scale, in_device_gray, mark_hits, smaller_than
from worker.preflight.words import POSITIVE, settings

CHECK = Check(
    id="gwg.r0011",
    kind="pdf",
    severity=Severity.IGNORE,
    why="Grey in DeviceGray knocks out all inks below it, even where it is set to overprint.",
    target=settings(below_pt=POSITIVE),
    defaults={"below_pt": 12},
    reads=frozenset(("places",)),
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per page with such text over something; white is a matter of other checks."""
    limit = at_scale(ask.number("below_pt"), ask)
    found = (mark for mark in smaller_than(limit, facts.placed_marks) if mark.over and in_device_gray(mark))
    message = "Text of {measured} pt in DeviceGray on page {page} knocks out what lies below it."
    yield from mark_hits(found, message, "Set small text in CMYK black.", "size", limit)
