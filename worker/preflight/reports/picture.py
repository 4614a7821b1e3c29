"""Pictures of pages as reports show them: plain data, taken elsewhere."""

from dataclasses import dataclass

from worker.preflight.facts.geometry import Rect


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page: `kind` is trim, bleed or safety; points of the page as displayed."""

    kind: str
    rect: Rect


@dataclass(frozen=True, slots=True)
class Other:
    """The same page in the other state of the file; `area` in the same points as that of its `Picture`.

    `before`: as it was sent; else as it is after repairs.
    """

    data: bytes
    area: Rect
    before: bool


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
    other: Other | None = None


@dataclass(frozen=True, slots=True)
class PlatePicture:
    """One separation of a page in the colour of its ink; `percent` is its mean over the page."""

    name: str
    percent: float
    data: bytes


@dataclass(frozen=True, slots=True)
class InkPicture:
    """The inks of a page: each by itself, and all together as a map in which ink above `limit` is marked.

    `most` and `limit` in percent; `over` is the share of the page above the limit, percent.
    """

    page: int
    mime_type: str
    width: int
    height: int
    plates: tuple[PlatePicture, ...]
    together: bytes
    most: float
    limit: float
    over: float
