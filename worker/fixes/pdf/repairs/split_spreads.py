"""Spreads split into single pages"""

from collections.abc import Sequence

from pikepdf import Array, Dictionary, Page, Pdf

from worker.fixes.contract import Applied, Change, Repair
from worker.fixes.pdf.nodes import BOXES, drop, read_box, write_box
from worker.fixes.pdf.pages.turning import rotation
from worker.fixes.pdf.registry import View
from worker.fixes.pdf.work import Ended, Work
from worker.preflight.facts.boxes import read_page
from worker.preflight.facts.geometry import MM_PER_POINT, Rect
from worker.preflight.facts.page import Page as Leaf
from worker.tools.pdf import Node, elements, get, items, numbers

REPAIR = Repair("splitSpreads", "pdf", Change(pages=True, sizes=True, delta_e=8.0, pixels=0.01))
CLOSE = 2.0 / MM_PER_POINT  # points; as the check of layouts measures


def run(work: Work) -> Ended:
    """A page twice as wide as another and as high becomes two pages; what is beyond the fold is their bleed.

    When no page tells by its size, landscape pages of a document that has nothing else are left alone.
    """
    with work.opened() as pdf:
        shown = [read_page(page.obj, at, [])[0] for at, page in enumerate(pdf.pages, 1)]
        wide = {page.number for page in shown if _is_spread(page, shown)}
        if not wide:
            return work.nothing("No page is a spread.")
        for number in sorted(wide, reverse=True):
            _split(pdf, number)
        return work.saved(pdf, f"{len(wide)} spreads")


def views(before: Sequence[Leaf], after: Sequence[Leaf], _applied: Applied, _work: Work) -> list[View]:
    """Each half of a spread is the trim of a page of its own; other pages are themselves."""
    found, at = [], 0
    for old in before:
        split = _is_spread(old, before)
        for half in _halves(old.trim) if split else (old.trim,):
            if at < len(after):
                found.append(View(old.number, after[at].number, half, after[at].trim))
            at += 1
    return found


def _halves(rect: Rect) -> tuple[Rect, Rect]:
    middle = (rect.x0 + rect.x1) / 2
    return Rect(rect.x0, rect.y0, middle, rect.y1), Rect(middle, rect.y0, rect.x1, rect.y1)


def _is_spread(page: Leaf, pages: Sequence[Leaf]) -> bool:
    return any(
        abs(other.trim.width * 2 - page.trim.width) <= CLOSE
        and abs(other.trim.height - page.trim.height) <= CLOSE
        for other in pages
        if other is not page
    )


def _split(pdf: Pdf, number: int) -> None:
    """The left page stays the page it was, so that whatever points to it still does."""
    left = pdf.pages[number - 1].obj
    right = pdf.make_indirect(Dictionary(dict(items(left))))
    drop(right, "/StructParents", "/AA", "/Thumb", "/ID", "/B")
    if rotation(left) in (180, 270):  # the left half as displayed is the right, or the upper, one
        _cut(right, first=True)
        _cut(left, first=False)
    else:
        _cut(left, first=True)
        _cut(right, first=False)
    pdf.pages.insert(number, Page(right))


def _cut(page: Node, *, first: bool) -> None:
    """Keep one half: of the width, or of the height when the page is displayed on its side."""
    media = read_box(page, "media")
    trim = read_box(page, "trim") or read_box(page, "crop") or media
    if media is None or trim is None:
        return
    upright = rotation(page) in (90, 270)
    low, high = (trim.y0, trim.y1) if upright else (trim.x0, trim.x1)
    middle = (low + high) / 2
    outer = low - (media.y0 if upright else media.x0)
    reach = max(0.0, outer)  # as much beyond the fold as there is on the outside
    for name in BOXES:
        box = read_box(page, name)
        if box is not None:
            kept = _half(box, middle, 0.0 if name in ("trim", "art") else reach, upright=upright, first=first)
            write_box(page, name, kept)
    if get(page, "/TrimBox") is None:
        write_box(page, "trim", _half(trim, middle, 0.0, upright=upright, first=first))
    _keep_annotations(page, middle, upright=upright, first=first)


def _half(box: Rect, middle: float, reach: float, *, upright: bool, first: bool) -> Rect:
    if upright:
        return Rect(box.x0, box.y0 if first else middle - reach, box.x1, middle + reach if first else box.y1)
    return Rect(box.x0 if first else middle - reach, box.y0, middle + reach if first else box.x1, box.y1)


def _keep_annotations(page: Node, middle: float, *, upright: bool, first: bool) -> None:
    kept = []
    for one in elements(get(page, "/Annots")):
        rect = numbers(get(one, "/Rect"), 4) or [0.0] * 4
        centre = (rect[1] + rect[3]) / 2 if upright else (rect[0] + rect[2]) / 2
        if (centre < middle) == first:
            kept.append(one)
    if get(page, "/Annots") is not None:
        page.Annots = Array(kept)
