"""Minimum stroke width"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.marks import Mark
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.pointing import located
from worker.preflight.technical import is_technical
from worker.preflight.words import POSITIVE, settings, shown

SLACK = 0.002  # points; widths are products of several matrices

CHECK = Check(
    id="text.min_stroke_width_pt",
    kind="pdf",
    severity=Severity.AUTOFIX,
    why="Lines thinner than a press can hold break up or vanish.",
    target=settings(pt=POSITIVE, technical={"type": "array", "items": {"type": "string"}}),
    defaults={"pt": 0.25},
    fix="hairlines",
    reads=frozenset({"marks"}),
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per page with the thinnest line; cut lines, marks and outlines of fills do not count."""
    least, extra = ask.number("pt"), ask.names("technical")
    thin: dict[int, list[Mark]] = {}

    def too_thin(mark: Mark) -> bool:
        return mark.how == "stroke" and mark.width < least - SLACK and _prints(mark, extra)

    for mark in facts.marks:
        if too_thin(mark):
            thin.setdefault(mark.page, []).append(mark)
    for page, marks in sorted(thin.items()):
        found = min(mark.width for mark in marks)
        size = f"{shown(found)} pt wide" if found >= SLACK else "as thin as the device can draw"
        yield Hit(
            message=f"A line on page {page} is {size}; at least {shown(least)} pt expected.",
            advice=f"Make lines at least {shown(least)} pt wide.",
            page=page,
            details={"measured_pt": round(found, 3), "required_pt": least, "kinds": len(marks)},
            actual={"min_pt": round(found, 3)},
            expected={"pt": least},
            places=located(facts.marks_on(page), too_thin) or located(marks),
            repair={"pdf": {"hairlines": {"minWidth": min(least, 10.0)}}},
        )


def _prints(mark: Mark, extra: tuple[str, ...]) -> bool:
    """False for technical inks and for `All` and `None`, which name no ink of their own."""
    if mark.ink.family is not None:
        return True
    spots = mark.ink.spots
    return any(not is_technical(name, extra) for name in spots) or mark.ink.space == "Pattern"
