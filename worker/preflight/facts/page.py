"""A page: its boxes, and what is painted on it and around its trim."""

from dataclasses import dataclass

from worker.preflight.facts.geometry import MM_PER_POINT, Rect, Sides


@dataclass(frozen=True, slots=True)
class Page:
    """A page's boxes as displayed, in points (real size: UserUnit applied)."""

    number: int
    media: Rect
    crop: Rect
    bleed: Rect
    trim: Rect
    has_trim_box: bool
    has_bleed_box: bool
    rotate: int
    user_unit: float
    has_art_box: bool = False

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height of the trim as displayed, millimetres."""
        return self.trim.width * MM_PER_POINT, self.trim.height * MM_PER_POINT

    def beyond_trim(self, box: Rect) -> Sides:
        """How far `box` reaches beyond the trim on each side, points; negative when it stays inside."""
        trim = self.trim
        return Sides(box.y1 - trim.y1, box.x1 - trim.x1, trim.y0 - box.y0, trim.x0 - box.x0)


@dataclass(frozen=True, slots=True)
class Painted:
    """What is painted around the trim: how far paint reaches beyond it (points) and whether paint is at it.

    `step` is the measuring grain in points.
    """

    reach: Sides
    at_edge: Sides
    step: float


@dataclass(frozen=True, slots=True)
class Placed:
    """One painted object and where it is shown. `kind`: text, path, image or shading."""

    kind: str
    rect: Rect
