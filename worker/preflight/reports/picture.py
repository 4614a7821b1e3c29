"""Pictures of pages as reports show them: plain data, taken elsewhere."""

from dataclasses import dataclass

from worker.preflight.facts.geometry import Rect


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page: `kind` is trim, bleed or safety; points of the page as displayed."""

    kind: str
    rect: Rect


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of a page; `area` is what it shows, in points of the page as displayed.

    `caption` is the size of the page in words, such as `148 × 210 mm`. Width and height in pixels.
    """

    page: int
    data: bytes
    mime_type: str
    width: int
    height: int
    area: Rect
    lines: tuple[Line, ...] = ()
    caption: str = ""
