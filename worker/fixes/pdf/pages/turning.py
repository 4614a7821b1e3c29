"""Matrices between a page's user space and the page as displayed (ISO 32000-1, table 30: /Rotate)."""

from worker.preflight.facts.geometry import Matrix, Rect, around
from worker.tools.pdf import Node, get, inherited, number

SIDES = ("top", "right", "bottom", "left")


def rotation(page: Node) -> int:
    """Degrees clockwise: 0, 90, 180 or 270."""
    return int(number(inherited(page, "/Rotate")) or 0) // 90 * 90 % 360


def user_unit(page: Node) -> float:
    """Points per unit of user space."""
    unit = number(get(page, "/UserUnit")) or 1.0
    return unit if 0 < unit <= 75_000 else 1.0


def upright(page: Node, media: Rect) -> Matrix:
    """From user space to the same page turned upright, its lower left at the origin."""
    turns: dict[int, Matrix] = {
        0: (1, 0, 0, 1, -media.x0, -media.y0),
        90: (0, -1, 1, 0, -media.y0, media.x1),
        180: (-1, 0, 0, -1, media.x1, media.y1),
        270: (0, 1, -1, 0, media.y1, -media.x0),
    }
    return turns[rotation(page)]


def user_sides(page: Node) -> dict[str, str]:
    """For each side of the page as displayed, which side of its user space that is."""
    shift = rotation(page) // 90
    return {side: SIDES[(at - shift) % 4] for at, side in enumerate(SIDES)}


def transformed(rect: Rect, matrix: Matrix) -> Rect:
    """The upright box around a rectangle that a matrix moves."""
    return around(matrix, rect.x0, rect.y0, rect.x1, rect.y1)
