"""Minimum font size"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.marks import Mark
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import POSITIVE, settings, shown

SLACK = 0.005  # points; sizes are products of several matrices

CHECK = Check(
    id="text.min_font_size_pt",
    kind="pdf",
    severity=Severity.WARN,
    why="Very small letters fill in or break up in print.",
    target=settings(pt=POSITIVE),
    defaults={"pt": 5},
    reads=frozenset({"marks"}),
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per page and font; the size is the one displayed, after all matrices. Type 3 has no size."""
    least = ask.number("pt")
    small: dict[tuple[int, str], list[Mark]] = {}
    for mark in facts.marks:
        if mark.kind == "text" and 0 < mark.size < least - SLACK:
            small.setdefault((mark.page, mark.font), []).append(mark)
    for (page, font), marks in sorted(small.items()):
        found = min(mark.size for mark in marks)
        yield Hit(
            message=f"Text in {font} on page {page} is {shown(found)} pt; "
            f"at least {shown(least)} pt expected.",
            advice=f"Set text in at least {shown(least)} pt.",
            page=page,
            details={"measured_pt": round(found, 2), "required_pt": least, "font": font},
            actual={"min_pt": round(found, 2)},
            expected={"pt": least},
            places=tuple((page, box) for mark in marks for box in mark.boxes)[:20],
        )
