"""PDFium's page objects with their places, forms opened, clips applied. Bounded in number and depth."""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as raw

from worker.preflight.facts.geometry import IDENTITY, Matrix, Rect, Turn, multiply
from worker.preflight.facts.page import Placed
from worker.tools.painted_path import path_box

MAX_OBJECTS = 200_000
MAX_DEPTH = 12
INVISIBLE = (3, 7)
KINDS = {
    raw.FPDF_PAGEOBJ_TEXT: "text",
    raw.FPDF_PAGEOBJ_PATH: "path",
    raw.FPDF_PAGEOBJ_IMAGE: "image",
    raw.FPDF_PAGEOBJ_SHADING: "shading",
}


def read_objects(page: Any, turn: Turn) -> Iterator[Placed]:
    """The painted objects of a pypdfium2 page in painting order."""
    left = [MAX_OBJECTS]
    count = raw.FPDFPage_CountObjects(page.raw)
    handles = (raw.FPDFPage_GetObject(page.raw, at) for at in range(count))
    yield from _walk(handles, IDENTITY, None, turn, 0, left)


def _walk(
    handles: Iterator[Any], matrix: Matrix, clip: Rect | None, turn: Turn, depth: int, left: list[int]
) -> Iterator[Placed]:
    for handle in handles:
        left[0] -= 1
        if left[0] < 0:
            return
        kind = raw.FPDFPageObj_GetType(handle)
        here = _common(clip, _clip(handle, matrix))
        if kind == raw.FPDF_PAGEOBJ_FORM:
            if depth < MAX_DEPTH:
                count = max(0, raw.FPDFFormObj_CountObjects(handle))
                inner = (raw.FPDFFormObj_GetObject(handle, at) for at in range(count))
                yield from _walk(inner, multiply(_matrix(handle), matrix), here, turn, depth + 1, left)
        elif kind in KINDS and not (KINDS[kind] == "text" and _invisible(handle)):
            rect = _common(_bounds(handle, KINDS[kind], matrix), here)
            if rect is not None and rect.width > 0 and rect.height > 0:
                yield Placed(KINDS[kind], turn(rect))


def _invisible(handle: Any) -> bool:
    return raw.FPDFTextObj_GetTextRenderMode(handle) in INVISIBLE


def _bounds(handle: Any, kind: str, matrix: Matrix) -> Rect | None:
    """The upright box of what is painted. A box that is turned holds more than what stood in it, so what is
    turned is measured by its corners and curves instead.
    """
    if kind in ("text", "image") and not _upright(matrix):
        quad = raw.FS_QUADPOINTSF()
        if raw.FPDFPageObj_GetRotatedBounds(handle, ctypes.byref(quad)):
            q = quad
            return _moved(((q.x1, q.y1), (q.x2, q.y2), (q.x3, q.y3), (q.x4, q.y4)), matrix)
    if kind == "path":
        own = _matrix(handle)
        turned = not (_upright(own) and _upright(matrix))
        if turned and (found := path_box(handle, multiply(own, matrix))) is not None:
            return found
    left, bottom, right, top = ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
    by = ctypes.byref
    if not raw.FPDFPageObj_GetBounds(handle, by(left), by(bottom), by(right), by(top)):
        return None
    x0, y0, x1, y1 = left.value, bottom.value, right.value, top.value
    if matrix is IDENTITY:
        return Rect(x0, y0, x1, y1)
    return _moved(((x0, y0), (x1, y0), (x0, y1), (x1, y1)), matrix)


def _upright(m: Matrix) -> bool:
    """True when a matrix keeps upright boxes upright: it turns by quarters only."""
    if m[1] == m[2] == 0:
        return True
    small = 1e-5 * max(abs(value) for value in m[:4])
    return (abs(m[1]) <= small and abs(m[2]) <= small) or (abs(m[0]) <= small and abs(m[3]) <= small)


def _moved(points: Any, m: Matrix) -> Rect | None:
    moved = [(x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5]) for x, y in points]
    if not moved:
        return None
    xs, ys = [x for x, _ in moved], [y for _, y in moved]
    return Rect(min(xs), min(ys), max(xs), max(ys))


def _matrix(handle: Any) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(handle, ctypes.byref(found)):
        return IDENTITY
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _clip(handle: Any, matrix: Matrix) -> Rect | None:
    """The common area of the bounding boxes of an object's clip paths, None without one."""
    path = raw.FPDFPageObj_GetClipPath(handle)
    area: Rect | None = None
    for at in range(min(64, max(0, raw.FPDFClipPath_CountPaths(path)) if path else 0)):
        count = raw.FPDFClipPath_CountPathSegments(path, at)
        if not 0 < count <= 2_000:
            continue
        points = []
        for number in range(count):
            segment = raw.FPDFClipPath_GetPathSegment(path, at, number)
            x, y = ctypes.c_float(), ctypes.c_float()
            if raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
                points.append((x.value, y.value))
        area = _common(area, _moved(points, matrix))
    return area


def _common(one: Rect | None, other: Rect | None) -> Rect | None:
    if one is None or other is None:
        return one or other
    return one.common(other)
