"""Rich black text"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.gwg import mark_hits
from worker.preflight.words import PERCENT, settings, shown

CHECK = Check(
    id="gwg.r0015",
    kind="pdf",
    severity=Severity.IGNORE,
    why="Black letters of several inks show coloured edges when the plates shift, and take long to dry.",
    target=settings(min_k_percent=PERCENT, max_percent=PERCENT),
    defaults={"min_k_percent": 85, "max_percent": 280},
    reads=frozenset(("places",)),
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per page with text whose process inks sum up to more."""
    least, most = ask.number("min_k_percent"), ask.number("max_percent")
    found = [
        mark
        for mark in facts.placed_marks
        if mark.kind == "text"
        and mark.ink.amount("Black") * 100 >= least - 0.01
        and mark.ink.process * 100 > most + 0.01
    ]
    total = shown(max((mark.ink.process for mark in found), default=0.0) * 100)
    message = f"Black text on page {{page}} has {total} % ink; at most {shown(most)} % expected."
    yield from mark_hits(found, message, "Set text in black ink alone (K 100).")
