"""Where a comment stands: its frame, the room for its disc, and the way back to the page's own space."""

from dataclasses import dataclass

from worker.preflight.facts.geometry import Rect, Turn
from worker.preflight.facts.page import Page

RADIUS = 7.0  # of the discs, points on the page
LARGE = 0.4  # of the page: what takes more is framed without a tint


@dataclass(frozen=True, slots=True)
class Spot:
    """A comment's whole area, its frame (None without one), the middle of its disc: displayed points."""

    outer: Rect
    frame: Rect | None
    disc: tuple[float, float]
    tinted: bool = False


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
