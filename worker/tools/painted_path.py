"""The exact box of a path that PDFium holds, curves and the width of its line included."""

import ctypes
import math
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as raw

from worker.preflight.facts.geometry import Matrix, Rect

MAX_SEGMENTS = 2_000
STEPS = tuple(step / 8 for step in range(1, 9))  # along a curve; what they miss is below a hundredth of it
Point = tuple[float, float]


def path_box(handle: Any, matrix: Matrix) -> Rect | None:
    """Where the path ends up under its whole matrix; None for paths too long to be worth it."""
    count = raw.FPDFPath_CountSegments(handle)
    if not 0 < count <= MAX_SEGMENTS:
        return None
    points = [_moved(point, matrix) for point in _outline(handle, count)]
    if not points:
        return None
    half = _half_line(handle, matrix)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Rect(min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half)


def _outline(handle: Any, count: int) -> Iterator[Point]:
    """Corners, and points along the curves."""
    last: Point = (0.0, 0.0)
    curve: list[Point] = []
    for at in range(count):
        segment = raw.FPDFPath_GetPathSegment(handle, at)
        x, y = ctypes.c_float(), ctypes.c_float()
        if not raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            continue
        point = (x.value, y.value)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_BEZIERTO:
            curve.append(point)
            if len(curve) < 3:
                continue
            yield from (_along((last, *curve), t) for t in STEPS)
            curve = []
        else:
            yield point
        last = point


def _along(parts: tuple[Point, ...], t: float) -> Point:
    """A point of a cubic Bezier curve."""
    u = 1 - t
    weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
    return (
        sum(weight * part[0] for weight, part in zip(weights, parts, strict=True)),
        sum(weight * part[1] for weight, part in zip(weights, parts, strict=True)),
    )


def _moved(point: Point, m: Matrix) -> Point:
    x, y = point
    return x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5]


def _half_line(handle: Any, m: Matrix) -> float:
    """Half the width of the line where the path is stroked."""
    mode, stroked, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    raw.FPDFPath_GetDrawMode(handle, ctypes.byref(mode), ctypes.byref(stroked))
    if not stroked.value or not raw.FPDFPageObj_GetStrokeWidth(handle, ctypes.byref(width)):
        return 0.0
    return width.value / 2 * math.sqrt(abs(m[0] * m[3] - m[1] * m[2]))
