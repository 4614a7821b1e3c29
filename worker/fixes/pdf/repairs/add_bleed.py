"""Bleed added"""

from collections.abc import Sequence
from pathlib import Path

from pikepdf import Pdf

from shared.vocabulary import Reason
from worker.fixes.contract import Applied, Change, Repair
from worker.fixes.pdf.nodes import around, read_box, write_box
from worker.fixes.pdf.pages.annotations import move
from worker.fixes.pdf.pages.bleed import enlarging, paint_beyond
from worker.fixes.pdf.pages.content import moved
from worker.fixes.pdf.pages.turning import SIDES, transformed, user_sides, user_unit
from worker.fixes.pdf.registry import View
from worker.fixes.pdf.work import Ended, Work
from worker.preflight.facts.boxes import LETTER
from worker.preflight.facts.geometry import Matrix, Rect
from worker.preflight.facts.page import Page
from worker.preflight.facts.pdf import PdfDocument
from worker.tools.pdf import Node

REPAIR = Repair("addBleed", "pdf", Change(sizes=True, area="trim", delta_e=8.0, pixels=0.01))
FILLS = ("mirror", "edge", "scale", "none")
SLACK = 0.6  # points: about 0.2 mm


def run(work: Work) -> Ended:
    """`amount` points beyond the trim on the sides named, filled as `fill` says.

    Content that is there already, cut off by the boxes only, is used as it is.
    """
    amount, fill = float(work.setting("amount", 0.0)), str(work.setting("fill", "mirror"))
    if amount <= 0 or fill not in FILLS:
        return work.cannot(Reason.NO_TARGET, "It is not said how much bleed there should be.")
    sides = _sides(work.setting("sides"))
    with work.opened() as pdf:
        for page in pdf.pages:
            _open_up(page.obj, amount, sides)
        work.saved(pdf)
        bare = _bare(work.target, amount, sides, work) if fill != "none" else []
        for number in bare:
            _fill(pdf, pdf.pages[number - 1].obj, fill, amount, sides)
        return work.saved(pdf, f"{amount * 25.4 / 72:.3g} mm ({fill}, {len(bare)} pages filled)", bare)


def views(before: Sequence[Page], after: Sequence[Page], applied: Applied, work: Work) -> list[View]:
    """The trim; of enlarged pages the part of it that stays inside."""
    amount = float(work.setting("amount", 0.0))
    enlarged = (applied.pages or ()) if work.setting("fill") == "scale" else ()
    found = []
    for old, new in zip(before, after, strict=True):
        area = old.trim
        if old.number in enlarged:
            grown = area.grown(amount)
            area = transformed(area, _inverse(enlarging(area, grown)))
        found.append(View(old.number, new.number, area, new.trim))
    return found


def _inverse(m: Matrix) -> Matrix:
    """Of a matrix that scales and shifts."""
    return (1 / m[0], 0.0, 0.0, 1 / m[3], -m[4] / m[0], -m[5] / m[3])


def _sides(asked: Sequence[str] | None) -> tuple[str, ...]:
    named = tuple(asked or ("all",))
    return SIDES if "all" in named else tuple(side for side in SIDES if side in named)


def _trim(page: Node) -> Rect:
    """Decision 21: TrimBox, else a CropBox inside the MediaBox, else the MediaBox."""
    media = read_box(page, "media") or LETTER
    crop = read_box(page, "crop")
    return read_box(page, "trim") or (crop if crop is not None and crop.within(media) else media)


def _wanted(page: Node, amount: float, sides: tuple[str, ...]) -> Rect:
    trim, by = _trim(page), amount / user_unit(page)
    there = {user_sides(page)[side] for side in sides}
    return Rect(
        trim.x0 - by * ("left" in there),
        trim.y0 - by * ("bottom" in there),
        trim.x1 + by * ("right" in there),
        trim.y1 + by * ("top" in there),
    )


def _open_up(page: Node, amount: float, sides: tuple[str, ...]) -> None:
    """Make room: the boxes say where the bleed is, before anything is painted there."""
    trim, wanted = _trim(page), _wanted(page, amount, sides)
    bleed = read_box(page, "bleed")
    media, crop = read_box(page, "media") or LETTER, read_box(page, "crop")
    write_box(page, "trim", trim)
    write_box(page, "bleed", around(wanted, bleed) if bleed is not None else wanted)
    write_box(page, "media", around(media, wanted))
    if crop is not None:
        write_box(page, "crop", around(crop, wanted))


def _bare(path: Path, amount: float, sides: tuple[str, ...], work: Work) -> list[int]:
    """The pages where paint does not reach as far as the bleed."""
    limits = work.limits
    with PdfDocument(path, max_pages=limits.max_pages, max_pixels=limits.max_pixels) as facts:
        return [page.number for page in facts.pages if _falls_short(facts, page, amount, sides)]


def _falls_short(facts: PdfDocument, page: Page, amount: float, sides: tuple[str, ...]) -> bool:
    painted = facts.painted(page.number)
    return any(painted.reach.of(side) + painted.step * 1.5 < amount - SLACK for side in sides)


def _fill(pdf: Pdf, page: Node, fill: str, amount: float, sides: tuple[str, ...]) -> None:
    trim, wanted = _trim(page), _wanted(page, amount, sides)
    if fill == "scale":
        matrix = enlarging(trim, wanted)
        moved(pdf, page, matrix)
        move(page, matrix)
    else:
        paint_beyond(pdf, page, trim, wanted, drawn_out=fill == "edge")
