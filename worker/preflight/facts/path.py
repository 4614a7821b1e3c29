"""The current path, as far as it matters: its points on the page, and whether it is a thin rectangle."""

import itertools
import math
from collections.abc import Iterator, Sequence

from worker.preflight.facts.geometry import Matrix, Rect

Point = tuple[float, float]
MOST_PIECES = 16
SLANTED = 8  # pieces of a slanted line: the box around all of it would hold much that it does not touch
SLENDER = 5.0  # a filled rectangle so much longer than wide was drawn as a line


class Path:
    """Points in the page's user space. `clips`: the next painting operator makes it the clipping path."""

    def __init__(self) -> None:
        self.points: list[Point] = []
        self.rectangles: list[tuple[Point, ...]] = []
        self.clips = False
        self._runs = 0

    def add(self, points: Sequence[Point], rectangles: int, ctm: Matrix) -> None:
        """A run of path construction, its points in the user space in force."""
        a, b, c, d, e, f = ctm
        moved = [(x * a + y * c + e, x * b + y * d + f) for x, y in points]
        self.points += moved
        self._runs += 1
        if rectangles:
            self.rectangles += (tuple(moved[at : at + 4]) for at in range(0, len(moved), 4))
        elif len(moved) in (4, 5) and self._runs == 1:
            self.rectangles.append(tuple(moved[:4]))

    def box(self) -> Rect | None:
        """The upright box around it, None when it is empty."""
        if not self.points:
            return None
        xs, ys = [x for x, _ in self.points], [y for _, y in self.points]
        return Rect(min(xs), min(ys), max(xs), max(ys))

    def upright(self) -> bool:
        """True when it is one rectangle along the axes of the page, so that its box is itself."""
        if self._runs != 1 or len(self.rectangles) != 1:
            return False
        sides = _sides(self.rectangles[0])
        return all(abs(x) < 1e-3 or abs(y) < 1e-3 for x, y in sides) and _closes(self.rectangles[0])

    def thickness(self) -> float | None:
        """The smaller side of its thinnest slender rectangle, None when it has none."""
        return min(self._slender(), default=None)

    def pieces(self) -> Iterator[Rect]:
        """Boxes along its outline; one box of the whole where it is too winding to be worth more."""
        whole = self.box()
        if whole is not None and len(self.points) > MOST_PIECES:
            yield whole
            return
        for start, end in self._segments():
            steps = 1 if _along_axis(start, end) else SLANTED
            for at in range(steps):
                yield _between(start, end, at / steps, (at + 1) / steps)

    def _segments(self) -> Iterator[tuple[Point, Point]]:
        if self.rectangles and len(self.rectangles) * 4 == len(self.points):
            for corners in self.rectangles:
                yield from zip(corners, (*corners[1:], corners[0]), strict=True)
        else:
            yield from itertools.pairwise(self.points)

    def _slender(self) -> Iterator[float]:
        if sum(len(one) for one in self.rectangles) + 1 < len(self.points):
            return  # there is more to it than rectangles
        for corners in self.rectangles:
            if len(corners) == 4 and _closes(corners):
                one, other = (math.hypot(*side) for side in _sides(corners)[:2])
                if max(one, other) > min(one, other) * SLENDER:
                    yield min(one, other)


def _along_axis(start: Point, end: Point) -> bool:
    return abs(start[0] - end[0]) < 1e-3 or abs(start[1] - end[1]) < 1e-3


def _between(start: Point, end: Point, first: float, last: float) -> Rect:
    (x0, y0), (x1, y1) = (
        (start[0] + (end[0] - start[0]) * at, start[1] + (end[1] - start[1]) * at) for at in (first, last)
    )
    return Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _sides(corners: Sequence[Point]) -> list[Point]:
    following = (*corners[1:], corners[0])
    return [(q[0] - p[0], q[1] - p[1]) for p, q in zip(corners, following, strict=True)]


def _closes(corners: Sequence[Point]) -> bool:
    """True when four points are the corners of a parallelogram."""
    if len(corners) != 4:
        return False
    first, _, third, _ = _sides(corners)
    return abs(first[0] + third[0]) < 1e-2 and abs(first[1] + third[1]) < 1e-2
