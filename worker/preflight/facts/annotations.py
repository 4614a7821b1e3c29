"""Annotations that would print or hide content; plain links, form fields and marks are not meant."""

from worker.preflight.facts.document import Annotation
from worker.preflight.facts.geometry import Rect, Turn
from worker.tools.pdf import Node, elements, get, is_stream, items, name_of, number, numbers

MAX_FOUND = 5_000
NOT_MEANT = {"Popup", "Widget", "PrinterMark", "TrapNet"}
HIDDEN, PRINT, NO_VIEW = 1 << 1, 1 << 2, 1 << 5  # ISO 32000-1, table 165


def read_annotations(page: Node, page_number: int, turn: Turn) -> list[Annotation]:
    """The annotations of one page that matter to print."""
    found = []
    for node in elements(get(page, "/Annots"), MAX_FOUND):
        subtype = name_of(get(node, "/Subtype"))
        if subtype is None or subtype in NOT_MEANT:
            continue
        flags = int(number(get(node, "/F")) or 0)
        drawn = _has_appearance(node)
        shown = not flags & HIDDEN
        if subtype == "Link" and not drawn:
            continue
        prints = shown and bool(flags & PRINT)
        covers = shown and not flags & NO_VIEW and drawn
        if prints or covers:
            box = numbers(get(node, "/Rect"), 4) or [0, 0, 0, 0]
            rect = Rect(min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3]))
            found.append(Annotation(page_number, subtype, turn(rect), prints, covers))
    return found


def _has_appearance(node: Node) -> bool:
    normal = get(get(node, "/AP"), "/N")
    return is_stream(normal) or any(is_stream(state) for _, state in items(normal))
