"""Annotations drawn into the page, and moved with it (ISO 32000-1, 12.5.5)."""

from pikepdf import Array, Name, Pdf

from worker.fixes.pdf.content.resources import write_name
from worker.fixes.pdf.pages.content import added, own_resources, written
from worker.preflight.facts.annotations import HIDDEN, PRINT
from worker.preflight.facts.geometry import IDENTITY, Matrix, multiply
from worker.tools.pdf import Node, elements, get, is_stream, name_of, number, numbers

PLACES = ("/QuadPoints", "/Vertices", "/L", "/CL")  # lists of coordinates beside /Rect


def draw(pdf: Pdf, page: Node, chosen: list[Node]) -> int:
    """Paint what the chosen annotations would print on top of the page; returns how many did."""
    painted = []
    resources = own_resources(pdf, page)
    for one in chosen:
        look, place = appearance(one), None
        if look is not None and prints(one):
            place = _placing(one, look)
        if look is not None and place is not None:
            look.Subtype, look.Type = Name.Form, Name.XObject
            name = write_name(resources.add("XObject", look))
            painted.append(b"q %b cm %b Do Q\n" % (written(place), name))
    if painted:
        added(pdf, page, b"".join(painted))
    return len(painted)


def prints(annotation: Node) -> bool:
    """True when it is not hidden and meant to be printed (table 165)."""
    flags = int(number(get(annotation, "/F")) or 0)
    return bool(flags & PRINT) and not flags & HIDDEN


def appearance(annotation: Node) -> Node:
    """The stream that draws an annotation in its current state, None without."""
    normal = get(get(annotation, "/AP"), "/N")
    if is_stream(normal):
        return normal
    state = name_of(get(annotation, "/AS"))
    chosen = get(normal, f"/{state}") if state else None
    return chosen if is_stream(chosen) else None


def _placing(annotation: Node, look: Node) -> Matrix | None:
    """Algorithm 8.1: the matrix that fits the appearance's box into the annotation's rectangle."""
    rect, box = numbers(get(annotation, "/Rect"), 4), numbers(get(look, "/BBox"), 4)
    if rect is None or box is None:
        return None
    values = numbers(get(look, "/Matrix"), 6)
    m = (values[0], values[1], values[2], values[3], values[4], values[5]) if values else IDENTITY
    corners = [multiply((1, 0, 0, 1, x, y), m)[4:] for x in box[::2] for y in box[1::2]]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    if width <= 0 or height <= 0:
        return None
    across, up = abs(rect[2] - rect[0]) / width, abs(rect[3] - rect[1]) / height
    left, low = min(rect[0], rect[2]), min(rect[1], rect[3])
    return (across, 0, 0, up, left - min(xs) * across, low - min(ys) * up)


def move(page: Node, matrix: Matrix) -> None:
    """Apply a matrix to the places of a page's annotations."""
    for one in elements(get(page, "/Annots"), 20_000):
        rect = numbers(get(one, "/Rect"), 4)
        if rect is not None:
            x0, y0, x1, y1 = _moved(rect, matrix)
            one.Rect = Array([min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)])
        for key in PLACES:
            values = [number(value) for value in elements(get(one, key), 100_000)]
            if values and None not in values and len(values) % 2 == 0:
                one[key] = Array(_moved([value for value in values if value is not None], matrix))


def _moved(values: list[float], matrix: Matrix) -> list[float]:
    points = zip(values[::2], values[1::2], strict=True)
    return [round(part, 4) for x, y in points for part in multiply((1, 0, 0, 1, x, y), matrix)[4:]]
