"""A run of path construction as one thing: its points, which is all that anybody asks of a path.

A map is half a million such operators; as objects one by one they would take half a gigabyte. A long path is
known well enough by its outermost points.
"""

import re
from dataclasses import dataclass

OUTLINE = "outline"  # what the reader of content calls the run, beside the operators there are
MAX_POINTS = 64
NUMBER = re.compile(rb"[-+]?(?:\d+\.?\d*|\.\d+)")
FAR = 1e9


@dataclass(frozen=True, slots=True)
class Outline:
    """One run of path construction: its points in user space, at most `MAX_POINTS` of them.

    `rectangles` says that it holds nothing but that many rectangles, four points each.
    """

    points: tuple[tuple[float, float], ...]
    rectangles: int = 0


def outline(run: bytes) -> Outline:
    """The end and control points of a run; a curve lies within the hull of its control points."""
    if b"re" in run:
        return _with_rectangles(run)
    values = _values(run.translate(None, b"mlcvyh").split())
    return Outline(tuple(_outermost(list(zip(values[::2], values[1::2], strict=False)))))


def _with_rectangles(run: bytes) -> Outline:
    points: list[tuple[float, float]] = []
    rectangles, others = 0, False
    operands: list[bytes] = []
    for token in run.split():
        if token not in (b"re", b"m", b"l", b"c", b"v", b"y", b"h"):
            operands.append(token)
            continue
        values = _values(operands)
        operands.clear()
        if token == b"re" and len(values) >= 4:
            x, y, width, height = values[-4:]
            points += ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
            rectangles += 1
        elif token != b"h":
            points += zip(values[::2], values[1::2], strict=False)
            others = True
    return Outline(tuple(_outermost(points)), 0 if others or len(points) > MAX_POINTS else rectangles)


def _values(tokens: list[bytes]) -> list[float]:
    """Plausible numbers; what is none counts as 0, as readers have it."""
    try:
        values = list(map(float, tokens))
    except ValueError:
        values = [float(token) if NUMBER.fullmatch(token) else 0.0 for token in tokens]
    return (
        values if max(map(abs, values), default=0.0) < FAR else [v if abs(v) < FAR else 0.0 for v in values]
    )


def _outermost(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """All points of a short path; of a long one those farthest out in eight directions."""
    if len(points) <= MAX_POINTS:
        return points
    found = []
    for x, y in ((1, 0), (0, 1), (1, 1), (1, -1)):
        ordered = [point[0] * x + point[1] * y for point in points]
        found += [points[ordered.index(min(ordered))], points[ordered.index(max(ordered))]]
    return found
