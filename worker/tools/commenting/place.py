"""Where a comment stands: its frame, the room for its disc, and the way back to the page's own space."""

import math
from collections import Counter
from dataclasses import dataclass

from worker.preflight.facts.geometry import Rect, Turn
from worker.preflight.facts.page import Page

RADIUS = 7.0  # of the discs, points on the page
CLEAR = 1.5 * RADIUS  # between the middles of two discs, so that both numbers can be read
MOST_ASIDE = 12  # discs beside a place; where all is full they may cover each other
LARGE = 0.4  # of the page: what takes more is framed without a tint


@dataclass(frozen=True, slots=True)
class Spot:
    """A comment's whole area, its frame (None without one), the middle of its disc: displayed points."""

    outer: Rect
    frame: Rect | None
    disc: tuple[float, float]
    tinted: bool = False


class Discs:
    """The discs of a page; each new one hides none of those that are there."""

    def __init__(self) -> None:
        self._by_cell: dict[tuple[int, int], list[tuple[float, float]]] = {}
        self._same: Counter[Rect | None] = Counter()

    def spot(self, place: Rect | None, page: Page) -> Spot:
        """The spot of one more comment on a place, None for the page as a whole."""
        first = self._same[place]
        for before in range(first, first + MOST_ASIDE):
            found = loose(page, before) if place is None else framed(place, page, before)
            if self._is_free(found.disc):
                break
        self._same[place] = before + 1
        self._by_cell.setdefault(_cell(found.disc), []).append(found.disc)
        return found

    def _is_free(self, disc: tuple[float, float]) -> bool:
        column, row = _cell(disc)
        cells = ((column + x, row + y) for x in (-1, 0, 1) for y in (-1, 0, 1))
        near = (one for cell in cells for one in self._by_cell.get(cell, ()))
        return all(math.dist(disc, one) >= CLEAR for one in near)


def _cell(disc: tuple[float, float]) -> tuple[int, int]:
    return int(disc[0] // CLEAR), int(disc[1] // CLEAR)


def framed(place: Rect, page: Page, before: int) -> Spot:
    """A frame around a place, its disc at the upper left; `before` discs stand there already."""
    room = 1.6 * RADIUS
    left = min(place.x0, max(place.x0 - room, page.crop.x0))
    top = max(place.y1, min(place.y1 + room, page.crop.y1), place.y0 + 2 * RADIUS)
    right = max(place.x1, left + 2 * RADIUS * (before + 1))
    disc = (left + RADIUS * (2 * before + 1), top - RADIUS)
    tinted = place.width * place.height <= LARGE * page.crop.width * page.crop.height
    return Spot(Rect(left, place.y0, right, top), place, disc, tinted)


def loose(page: Page, before: int) -> Spot:
    """A disc for the page as a whole: along its upper edge, row by row."""
    step = 2.4 * RADIUS
    across = max(1, int((page.trim.width - step) // step))
    x = page.trim.x0 + step / 2 + before % across * step
    y = page.trim.y1 - step / 2 - before // across * step
    return Spot(Rect(x, y - 2 * RADIUS, x + 2 * RADIUS, y), None, (x + RADIUS, y - RADIUS))


def turned_back(rect: Rect, page: Page, turn: Turn) -> Rect:
    """A rectangle of the page as displayed in the page's own space: `turn` undone."""
    origin = turn(Rect(0, 0, 0, 0))
    corners = []
    for x, y in ((rect.x0, rect.y0), (rect.x1, rect.y1)):
        across, up = (x - origin.x0) / page.user_unit, (y - origin.y0) / page.user_unit
        corners.append(
            {0: (across, up), 90: (-up, across), 180: (-across, -up), 270: (up, -across)}[page.rotate]
        )
    (ax, ay), (bx, by) = corners
    return Rect(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
