"""Rectangles, sides and matrices: the geometry that facts are told in.

Rectangles are in points. User space is the page's own; "shown" is the page as displayed: after /Rotate,
times /UserUnit, origin at the lower left of the displayed page (decision 21).
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

MM_PER_POINT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in points, lower left to upper right."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Points."""
        return self.y1 - self.y0

    def meets(self, other: "Rect") -> bool:
        """True when the two share an area."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1

    def within(self, other: "Rect", slack: float = 0.01) -> bool:
        """True when this one lies inside `other`."""
        return (
            self.x0 >= other.x0 - slack
            and self.y0 >= other.y0 - slack
            and self.x1 <= other.x1 + slack
            and self.y1 <= other.y1 + slack
        )

    def grown(self, by: float) -> "Rect":
        """The same with `by` more on every side, less when negative."""
        return Rect(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)

    def common(self, other: "Rect") -> "Rect":
        """The shared area; empty or inverted when there is none."""
        return Rect(
            max(self.x0, other.x0), max(self.y0, other.y0), min(self.x1, other.x1), min(self.y1, other.y1)
        )


Turn = Callable[[Rect], Rect]  # from a page's user space to the page as displayed
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Sides:
    """One value per side of the page as displayed."""

    top: float
    right: float
    bottom: float
    left: float

    def of(self, side: str) -> float:
        """The value of the side of that name."""
        return {"top": self.top, "right": self.right, "bottom": self.bottom, "left": self.left}[side]


SIDES = ("top", "right", "bottom", "left")


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """`m` applied first, then `n`."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def unit_square(m: Matrix) -> Rect:
    """Where the unit square ends up: the area of an image."""
    xs = (m[4], m[4] + m[0], m[4] + m[2], m[4] + m[0] + m[2])
    ys = (m[5], m[5] + m[1], m[5] + m[3], m[5] + m[1] + m[3])
    return Rect(min(xs), min(ys), max(xs), max(ys))


def around(m: Matrix, x0: float, y0: float, x1: float, y1: float) -> Rect:
    """The upright box around a rectangle that a matrix moves."""
    a, b, c, d, e, f = m
    xs = (x0 * a + y0 * c + e, x0 * a + y1 * c + e, x1 * a + y0 * c + e, x1 * a + y1 * c + e)
    ys = (x0 * b + y0 * d + f, x0 * b + y1 * d + f, x1 * b + y0 * d + f, x1 * b + y1 * d + f)
    return Rect(min(xs), min(ys), max(xs), max(ys))


def hull(parts: Sequence[Rect]) -> Rect:
    """The box around all parts, of which there is at least one."""
    return Rect(
        min(one.x0 for one in parts),
        min(one.y0 for one in parts),
        max(one.x1 for one in parts),
        max(one.y1 for one in parts),
    )


def thinnest(a: float, b: float, c: float, d: float) -> float:
    """How much a matrix scales a line at its thinnest: its smaller singular value."""
    half = (a * a + b * b + c * c + d * d) / 2
    rest = math.sqrt(max(0.0, half * half - (a * d - b * c) ** 2))
    return math.sqrt(max(0.0, half - rest))


def height(a: float, b: float, c: float, d: float) -> float:
    """How high a unit of text stands above its baseline; leaning letters do not stand higher."""
    base = math.hypot(a, b)
    return abs(a * d - b * c) / base if base else 0.0
