"""Which lines a page has: where it is cut, how far paint must reach beyond, what must stay inside."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from worker.preflight.facts.geometry import MM_PER_POINT, Rect
from worker.preflight.facts.page import Page
from worker.preflight.profile import read_rules
from worker.tools.proofing.look import BLEED, SAFETY, TRIM, Color

BLEED_MM, SAFETY_MM = 3.0, 3.0  # what printers ask for when nobody says otherwise


@dataclass(frozen=True, slots=True)
class Guide:
    """A rectangle to draw, in points of the page as displayed, with its words for the legend."""

    rect: Rect
    label: str
    color: Color
    dashed: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """What profile and context ask for, millimetres; `artwork` is the finished size of an image."""

    bleed_mm: float
    safety_mm: float
    artwork: tuple[float, float] | None = None


def wanted(profile: Mapping[str, Any] | None, context: Mapping[str, Any] | None) -> Wanted:
    """The targets of bleed and safety; the context's win (decision 20)."""
    targets = {rule.id: rule.target or {} for rule in read_rules(profile or {}, context)}
    told = context or {}
    bleed = _number(targets.get("geom.bleed.required", {}).get("required_mm"))
    bleed = bleed if bleed is not None else _number((told.get("bleed") or {}).get("required_mm"))
    safety = _number(targets.get("geom.safety_margin", {}).get("min_mm"))
    safety = safety if safety is not None else _number((told.get("safety") or {}).get("min_mm"))
    size = told.get("artworkSize") or {}
    width, height = _number(size.get("width_mm")), _number(size.get("height_mm"))
    return Wanted(
        BLEED_MM if bleed is None else bleed,
        SAFETY_MM if safety is None else safety,
        (width, height) if width and height else None,
    )


def page_guides(page: Page, want: Wanted) -> list[Guide]:
    """The lines of a PDF page, outermost first."""
    return _around(page.trim, *page.size_mm, want)


def image_guides(width: float, height: float, want: Wanted) -> list[Guide]:
    """The lines of an image of so many points (1 point per pixel), when its finished size is known.

    The image is taken to hold the artwork with its bleed, in the orientation that fits better.
    """
    if want.artwork is None:
        return []
    across, up = want.artwork
    if (across > up) != (width > height):
        across, up = up, across
    per_mm = min(width / (across + 2 * want.bleed_mm), height / (up + 2 * want.bleed_mm))
    left, low = (width - across * per_mm) / 2, (height - up * per_mm) / 2
    trim = Rect(left, low, width - left, height - low)
    return _around(trim, across, up, want, per_mm)


def _around(
    trim: Rect, width_mm: float, height_mm: float, want: Wanted, per_mm: float = 1 / MM_PER_POINT
) -> list[Guide]:
    guides = []
    if want.bleed_mm > 0:
        guides.append(
            Guide(trim.grown(want.bleed_mm * per_mm), f"Bleed {want.bleed_mm:g} mm", BLEED, dashed=True)
        )
    guides.append(Guide(trim, f"Trim {_mm(width_mm)} × {_mm(height_mm)} mm", TRIM, dashed=False))
    inside = trim.grown(-want.safety_mm * per_mm)
    if want.safety_mm > 0 and inside.width > 0 and inside.height > 0:
        guides.append(Guide(inside, f"Safety {want.safety_mm:g} mm", SAFETY, dashed=True))
    return guides


def _mm(value: float) -> str:
    return f"{round(value, 1):g}"


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
