"""Small black text must overprint"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.gwg import at_scale, mark_hits, overprints, pure_black, smaller_than
from worker.preflight.words import PERCENT, POSITIVE, settings

CHECK = Check(
    id="gwg.r0009",
    kind="pdf",
    severity=Severity.IGNORE,
    why="Where small black letters knock out what lies below, the slightest shift shows white edges.",
    target=settings(
        below_pt=POSITIVE,
        min_k_percent=PERCENT,
        overprint_mode={"type": "integer", "enum": [0, 1]},
    ),
    defaults={"below_pt": 12, "min_k_percent": 100, "overprint_mode": 1},
    reads=frozenset(("places",)),
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per page with black text over something that it knocks out."""
    limit = at_scale(ask.number("below_pt"), ask)
    found = (
        mark
        for mark in smaller_than(limit, facts.placed_marks)
        if mark.how == "fill" and mark.over and pure_black(mark, ask) and not overprints(mark, ask)
    )
    message = "Black text of {measured} pt on page {page} does not overprint what lies below it."
    yield from mark_hits(found, message, "Set black text below {limit} pt to overprint.", "size", limit)
