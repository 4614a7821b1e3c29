"""Trim box"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.geometry import MM_PER_POINT
from worker.preflight.facts.page import Page
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import LENGTH_MM, SIDES_SETTING, chosen_sides, listed, mm, settings, shown

CHECK = Check(
    id="geom.trim.required",
    kind="pdf",
    severity=Severity.AUTOFIX,
    why="The trim box tells the cutter where the page ends; without it the sheet's edge is taken.",
    target=settings(required_mm=LENGTH_MM, tolerance_mm=LENGTH_MM, sides=SIDES_SETTING),
    needs=("required_mm",),
    defaults={"tolerance_mm": 0.2, "sides": ["all"]},
    fix="set-trim",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per page without a TrimBox, or with one that lies too near to the MediaBox."""
    required = ask.number("required_mm")
    least = (required - ask.number("tolerance_mm")) / MM_PER_POINT
    for page in facts.pages:
        room = page.beyond_trim(page.media)
        short = [side for side in chosen_sides(ask.names("sides")) if room.of(side) < least - 0.01]
        if page.has_trim_box and not short:
            continue
        near = min((room.of(side) for side in short), default=0.0)
        missing = f"Page {page.number} has no trim box."
        tight = f"The trim box of page {page.number} is {shown(mm(near))} mm from the edge "
        tight += f"at the {listed(short)}; "
        yield Hit(
            message=missing if not page.has_trim_box else f"{tight}{shown(required)} mm required.",
            advice="Export the PDF with its trim box (document size) and bleed instead of as a bare page.",
            page=page.number,
            details={"measured_mm": mm(near), "required_mm": required},
            actual={"trim_box": page.has_trim_box, **{side: mm(room.of(side)) for side in short}},
            expected=dict(ask.target),
            places=((page.number, page.trim),),
            repair={"pdf": _repair(page, required)},
        )


def _repair(page: Page, required_mm: float) -> dict[str, object]:
    """A trim that is there is believed: room is made around it. Without one, the sheet holds it."""
    points = round(required_mm / MM_PER_POINT, 3)
    if page.has_trim_box:
        return {"addBleed": {"amount": points, "fill": "mirror"}}
    expand = {"expand": -points} if points else {}
    return {"boundingBoxes": [{"box": "trim", "source": "media", "page": page.number, **expand}]}
