"""Pages resized"""

from collections.abc import Mapping
from typing import Any

from pikepdf import Pdf

from shared.vocabulary import Reason
from worker.fixes.contract import Change, Repair
from worker.fixes.pdf.nodes import BOXES, read_box, write_box
from worker.fixes.pdf.pages.annotations import move
from worker.fixes.pdf.pages.content import moved
from worker.fixes.pdf.pages.turning import rotation, transformed
from worker.fixes.pdf.registry import whole_pages
from worker.fixes.pdf.repairs.bounding_boxes import LARGEST, SMALLEST
from worker.fixes.pdf.work import Aborted, Ended, Work
from worker.preflight.facts.boxes import read_page
from worker.preflight.facts.page import Page
from worker.tools.pdf import Node

# Everything lands on other pixels than before; the pictures are compared at one size.
REPAIR = Repair("pageResize", "pdf", Change(sizes=True, delta_e=12.0, pixels=0.03))
views = whole_pages
MM = 72 / 25.4
FORMATS = {
    "A3": (297 * MM, 420 * MM),
    "A4": (210 * MM, 297 * MM),
    "A5": (148 * MM, 210 * MM),
    "Letter": (612.0, 792.0),
    "Legal": (612.0, 1008.0),
    "Tabloid": (792.0, 1224.0),
}


def run(work: Work) -> Ended:
    """One factor, found on page 1 (its trim as displayed), for all pages: content, boxes, annotations.

    `scale` keeps proportions and fits the page into the size asked for; `stretch` meets it exactly.
    """
    with work.opened() as pdf:
        across, up = _factors(work.settings, read_page(pdf.pages[0].obj, 1, [])[0])
        if abs(across - 1) < 1e-6 and abs(up - 1) < 1e-6:
            return work.nothing("The pages have that size.")
        for number, page in enumerate(pdf.pages, 1):
            _resize(pdf, page.obj, number, across, up)
        return work.saved(pdf, f"pages scaled by {across:.4g} × {up:.4g}")


def _factors(asked: Mapping[str, Any], first: Page) -> tuple[float, float]:
    """How much wider and higher pages become, as displayed."""
    stretch = asked.get("mode") == "stretch"
    if "scaleX" in asked or "scaleY" in asked:
        across = float(asked.get("scaleX") or asked["scaleY"])
        return across, float(asked.get("scaleY") or across)
    trim = first.trim
    width: float | None
    height: float | None
    if asked.get("format") in FORMATS:
        short, long = FORMATS[str(asked["format"])]
        wide = asked.get("orientation") == "landscape"
        width, height = (long, short) if wide else (short, long)
    else:
        width = float(asked["width"]) if asked.get("width") else None
        height = float(asked["height"]) if asked.get("height") else None
    if width is None and height is None:
        raise Aborted(Reason.NO_TARGET, "pageResize needs a factor, a width, a height or a format.")
    across = width / trim.width if width is not None else (height or 0.0) / trim.height
    up = height / trim.height if height is not None else across
    if stretch:
        return across, up
    return min(across, up), min(across, up)


def _resize(pdf: Pdf, page: Node, number: int, across: float, up: float) -> None:
    if rotation(page) in (90, 270):
        across, up = up, across
    matrix = (across, 0.0, 0.0, up, 0.0, 0.0)
    boxes = {name: rect for name in BOXES if (rect := read_box(page, name)) is not None}
    media = transformed(boxes["media"], matrix) if "media" in boxes else None
    if media is None or not all(SMALLEST <= side <= LARGEST for side in (media.width, media.height)):
        raise Aborted(Reason.LIMIT_EXCEEDED, f"Page {number} would not be 3 to 14,400 points wide and high.")
    moved(pdf, page, matrix)
    move(page, matrix)
    for name, rect in boxes.items():
        write_box(page, name, transformed(rect, matrix))
