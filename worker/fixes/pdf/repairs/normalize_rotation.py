"""Page rotation made real"""

from pikepdf import Pdf

from worker.fixes.contract import Change, Repair
from worker.fixes.pdf.nodes import BOXES, drop, read_box, write_box
from worker.fixes.pdf.pages.annotations import move
from worker.fixes.pdf.pages.content import moved
from worker.fixes.pdf.pages.turning import rotation, transformed, upright
from worker.fixes.pdf.registry import whole_pages
from worker.fixes.pdf.work import Ended, Work
from worker.preflight.facts.boxes import LETTER
from worker.tools.pdf import Node

# The same page drawn by another matrix: edges fall on other fractions of pixels.
REPAIR = Repair("normalizeRotation", "pdf", Change(delta_e=10.0, pixels=0.01))
views = whole_pages


def run(work: Work) -> Ended:
    """Content is turned and /Rotate removed; the page looks as before."""
    with work.opened() as pdf:
        turned = [at for at, page in enumerate(pdf.pages, 1) if rotation(page.obj)]
        if not turned:
            return work.nothing("No page is rotated.")
        for number in turned:
            _turn(pdf, pdf.pages[number - 1].obj)
        return work.saved(pdf, f"{len(turned)} pages", turned)


def _turn(pdf: Pdf, page: Node) -> None:
    boxes = {name: rect for name in BOXES if (rect := read_box(page, name)) is not None}
    matrix = upright(page, boxes.get("media", LETTER))
    moved(pdf, page, matrix)
    move(page, matrix)
    for name, rect in boxes.items():
        write_box(page, name, transformed(rect, matrix))
    drop(page, "/Rotate")
    page.Rotate = 0  # an ancestor may hold one to inherit
