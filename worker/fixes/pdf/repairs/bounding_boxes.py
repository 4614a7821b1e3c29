"""Page boxes set"""

from collections.abc import Mapping
from typing import Any

from shared.vocabulary import Reason
from worker.fixes.contract import Change, Repair
from worker.fixes.pdf.nodes import BOXES, drop, read_box, write_box
from worker.fixes.pdf.pages.turning import user_unit
from worker.fixes.pdf.work import Aborted, Ended, Work
from worker.preflight.facts.geometry import Rect
from worker.tools.pdf import Node

REPAIR = Repair("boundingBoxes", "pdf", Change(sizes=True, delta_e=8.0, pixels=0.005))
SMALLEST, LARGEST = 3.0, 14_400.0  # points; contract E.1
THINNEST = 1.0


def run(work: Work) -> Ended:
    """Boxes by their corners, or by another box and what to add to it, in the order they are given."""
    with work.opened() as pdf:
        pages = {number: page.obj for number, page in enumerate(pdf.pages, 1)}
        touched = set()
        for entry in work.settings:
            for number in _chosen(entry, len(pages)):
                _set(pages[number], number, entry)
                touched.add(number)
        return work.saved(pdf, f"boxes of {len(touched)} pages", touched)


def _chosen(entry: Mapping[str, Any], count: int) -> list[int]:
    page = entry.get("page")
    if page is None:
        return list(range(1, count + 1))
    if not 1 <= int(page) <= count:
        raise Aborted(Reason.NO_TARGET, f"There is no page {page}; the document has {count}.")
    return [int(page)]


def _set(page: Node, number: int, entry: Mapping[str, Any]) -> None:
    name, rect = str(entry["box"]), _rect(page, number, entry)
    if name == "media":
        sides = (rect.width * user_unit(page), rect.height * user_unit(page))
        if not all(SMALLEST <= side <= LARGEST for side in sides):
            said = f"Page {number} would be {sides[0]:g} × {sides[1]:g} points; 3 to 14,400 are allowed."
            raise Aborted(Reason.LIMIT_EXCEEDED, said)
    elif rect.width < THINNEST or rect.height < THINNEST:
        drop(page, BOXES[name])
        return
    write_box(page, name, rect)


def _rect(page: Node, number: int, entry: Mapping[str, Any]) -> Rect:
    if "source" in entry:
        source = read_box(page, str(entry["source"]))
        if source is None:
            said = f"Page {number} has no {entry['source']} box to take the {entry['box']} box from."
            raise Aborted(Reason.NO_TARGET, said)
        return source.grown(float(entry.get("expand") or 0.0) / user_unit(page))
    left, low, right, high = (float(entry[key]) for key in ("leftX", "leftY", "rightX", "rightY"))
    return Rect(min(left, right), min(low, high), max(left, right), max(low, high))
