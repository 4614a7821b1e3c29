"""Page size"""

from collections.abc import Iterator, Mapping
from typing import Any

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.geometry import MM_PER_POINT
from worker.preflight.facts.page import Page
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import LENGTH_MM, POSITIVE, settings, shown

CHECK = Check(
    id="geom.page_size",
    kind="pdf",
    severity=Severity.REJECT,
    why="The trimmed page must have the size that was ordered, or it is cut wrongly.",
    target=settings(
        allowed={
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"width_mm": POSITIVE, "height_mm": POSITIVE},
                "required": ["width_mm", "height_mm"],
            },
        },
        tolerance_mm=LENGTH_MM,
        autofix_within_percent={"type": "number", "minimum": 0, "maximum": 100},
    ),
    needs=("allowed",),
    defaults={"tolerance_mm": 1, "autofix_within_percent": 0},
    fix="page_resize",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per page whose trim is no allowed size, in either orientation unless that is judged too."""
    allowed = list(ask.target.get("allowed") or [])
    turning = "geom.orientation" not in ask.enabled
    tolerance = ask.number("tolerance_mm")
    for page in facts.pages:
        sizes = [_turned(size, page) if turning else _size(size) for size in allowed]
        if sizes and not any(_off(page, size) <= tolerance + 1e-6 for size in sizes):
            yield _hit(page, min(sizes, key=lambda size: _off(page, size)), ask, alike=_alike(facts))


def _size(size: Mapping[str, Any]) -> tuple[float, float]:
    return float(size["width_mm"]), float(size["height_mm"])


def _turned(size: Mapping[str, Any], page: Page) -> tuple[float, float]:
    wide, high = _size(size)
    upright = (min(wide, high), max(wide, high))
    return upright if page.trim.height >= page.trim.width else upright[::-1]


def _off(page: Page, size: tuple[float, float]) -> float:
    """The larger deviation of the two axes, millimetres."""
    return max(abs(found - wanted) for found, wanted in zip(page.size_mm, size, strict=True))


def _alike(facts: PdfFacts) -> bool:
    """Pages are resized by the factor of the first one, so they must have its size."""
    first = facts.pages[0].size_mm
    return all(
        max(abs(a - b) for a, b in zip(page.size_mm, first, strict=True)) < 0.1 for page in facts.pages
    )


def _hit(page: Page, nearest: tuple[float, float], ask: Ask, *, alike: bool) -> Hit:
    width, height = (round(value, 2) for value in page.size_mm)
    wanted = f"{shown(nearest[0])} × {shown(nearest[1])} mm"
    percent = max(abs(found / want - 1) * 100 for found, want in zip(page.size_mm, nearest, strict=True))
    points = {"width": round(nearest[0] / MM_PER_POINT, 3), "height": round(nearest[1] / MM_PER_POINT, 3)}
    reparable = percent <= ask.number("autofix_within_percent") and alike
    return Hit(
        message=f"Page {page.number} is {shown(width)} × {shown(height)} mm when trimmed; {wanted} expected.",
        advice=f"Set the document to {wanted} (the trim, without bleed) and export it again.",
        page=page.number,
        details={
            "measured_width_mm": width,
            "measured_height_mm": height,
            "required_width_mm": nearest[0],
            "required_height_mm": nearest[1],
        },
        actual={"width": width, "height": height},
        expected=dict(ask.target),
        places=((page.number, page.trim),),
        repair={"pdf": {"pageResize": {"mode": "stretch", **points}}} if reparable else None,
    )
