"""The picture of a page with lines and marks over it, in SVG units: points, y growing downwards."""

import base64
import math
from dataclasses import dataclass

from worker.preflight.facts.geometry import Rect
from worker.preflight.reports.groups import Group
from worker.preflight.reports.picture import Picture

MOST_MARKS = 300  # on one page; beyond that marks hide what they show
LEAST = 0.012  # of the longer side: smaller marks are drawn this large, or nobody finds them
LARGE = 0.4  # of the area
BADGE = 0.019  # radius, of the longer side

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in SVG units (points)."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Outline:
    """A line of the page."""

    kind: str
    box: Box


@dataclass(frozen=True, slots=True)
class Mark:
    """A place of a finding; `label` is where its number stands, None for all but the first of a group.

    A `large` one takes most of the page: it is drawn without a tint, so that the page stays to be seen.
    """

    group: Group
    box: Box
    label: Point | None
    large: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """The other state of the page; `box` is where it lies on the sheet, in percent of the sheet's sides."""

    source: str
    box: Box
    before: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A page with everything on it. `notes` are the groups that concern it."""

    page: int
    caption: str
    source: str
    pixels: tuple[int, int]
    size: tuple[float, float]
    radius: float
    lines: tuple[Outline, ...]
    marks: tuple[Mark, ...]
    notes: tuple[Group, ...]
    other: Compared | None


def figure(picture: Picture, groups: tuple[Group, ...]) -> Figure:
    """Lay lines and marks over a picture."""
    area = picture.area
    radius = BADGE * max(area.width, area.height)
    notes = tuple(group for group in groups if picture.page in group.pages)
    labels: list[Point] = []
    marks = [mark for group in notes for mark in _marks(group, picture, radius, labels)]
    return Figure(
        page=picture.page,
        caption=picture.caption,
        source=data_link(picture.mime_type, picture.data),
        pixels=(picture.width, picture.height),
        size=(round(area.width, 2), round(area.height, 2)),
        radius=round(radius, 2),
        lines=tuple(Outline(line.kind, _box(line.rect, area)) for line in picture.lines),
        marks=tuple(sorted(marks[:MOST_MARKS], key=lambda mark: -mark.box.width * mark.box.height)),
        notes=notes,
        other=_other(picture),
    )


def data_link(mime_type: str, data: bytes) -> str:
    """The bytes as an address of their own."""
    return f"data:{mime_type};base64,{base64.b64encode(data).decode()}"


def _other(picture: Picture) -> Compared | None:
    if picture.other is None:
        return None
    box, area = _box(picture.other.area, picture.area), picture.area
    share = Box(
        round(box.x * 100 / area.width, 3), round(box.y * 100 / area.height, 3),
        round(box.width * 100 / area.width, 3), round(box.height * 100 / area.height, 3),
    )  # fmt: skip
    return Compared(data_link(picture.mime_type, picture.other.data), share, picture.other.before)


def _marks(group: Group, picture: Picture, radius: float, labels: list[Point]) -> list[Mark]:
    made = []
    for at, place in enumerate(group.places_on(picture.page)):
        area = picture.area
        box = _grown(_box(place.rect, area), LEAST * max(area.width, area.height))
        large = box.width * box.height > LARGE * area.width * area.height
        made.append(Mark(group, box, _label(box, area, radius, labels) if at == 0 else None, large))
    return made


def _box(rect: Rect, area: Rect) -> Box:
    """From points with their origin at the lower left to SVG units from the upper left of the picture."""
    return Box(
        round(rect.x0 - area.x0, 2), round(area.y1 - rect.y1, 2), round(rect.width, 2), round(rect.height, 2)
    )


def _grown(box: Box, least: float) -> Box:
    """The box, made large enough to be seen."""
    wide, high = max(box.width, least), max(box.height, least)
    x, y = box.x - (wide - box.width) / 2, box.y - (high - box.height) / 2
    return Box(round(x, 2), round(y, 2), round(wide, 2), round(high, 2))


def _label(box: Box, area: Rect, radius: float, labels: list[Point]) -> Point:
    """Just outside the upper left corner of the mark, within the picture, beside labels that are there."""
    x, y = _inside(box.x - radius * 0.6, box.y - radius * 0.6, area, radius)
    for _ in range(len(labels)):
        if all(math.dist((x, y), other) >= radius * 1.9 for other in labels):
            break
        x, y = _inside(x + radius * 2, y, area, radius)
    labels.append((x, y))
    return round(x, 2), round(y, 2)


def _inside(x: float, y: float, area: Rect, radius: float) -> Point:
    return min(max(x, radius), area.width - radius), min(max(y, radius), area.height - radius)
