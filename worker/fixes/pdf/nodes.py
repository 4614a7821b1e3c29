"""Small changes of nodes: dropping entries, reading and writing boxes."""

from pikepdf import Array

from worker.preflight.facts.geometry import Rect
from worker.tools.pdf import Node, get, inherited, numbers

BOXES = {
    "media": "/MediaBox",
    "crop": "/CropBox",
    "bleed": "/BleedBox",
    "trim": "/TrimBox",
    "art": "/ArtBox",
}
INHERITED = frozenset(("media", "crop"))  # ISO 32000-1, table 30


def drop(node: Node, *keys: str) -> bool:
    """Remove entries; True when there were some."""
    there = [key for key in keys if get(node, key) is not None]
    for key in there:
        del node[key]
    return bool(there)


def read_box(page: Node, name: str) -> Rect | None:
    """A box of a page in its user space, corners in order; None when it has none."""
    key = BOXES[name]
    values = numbers(inherited(page, key) if name in INHERITED else get(page, key), 4)
    if values is None:
        return None
    x0, y0, x1, y1 = values
    return Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def write_box(page: Node, name: str, rect: Rect) -> None:
    """Set a box of a page."""
    page[BOXES[name]] = Array([round(value, 4) for value in (rect.x0, rect.y0, rect.x1, rect.y1)])


def around(*rects: Rect) -> Rect:
    """The smallest rectangle that holds all of them."""
    return Rect(
        min(one.x0 for one in rects),
        min(one.y0 for one in rects),
        max(one.x1 for one in rects),
        max(one.y1 for one in rects),
    )
