"""Puts content that Ghostscript drew anew in the place of a page's own; everything else of the page stays.

Ghostscript would lose what is not painted: boxes, layers, structure, output intent, forms. So it is given
bare copies of the pages that need it, and only what it painted is taken over.
"""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
from pikepdf import Dictionary, Name, Pdf

from worker.fixes.pdf.nodes import drop, read_box, write_box
from worker.fixes.pdf.work import Work
from worker.preflight.facts.boxes import LETTER
from worker.tools.pdf import get
from worker.tools.redrawing import redrawn

SHARE = 0.5  # of the step's wall time


def redraw(pdf: Pdf, numbers: Sequence[int], how: tuple[str, ...], work: Work) -> None:
    """Draw these pages (1-based) of `pdf` anew.

    Raises:
        Refused: Ghostscript is not there or failed.
    """
    with TemporaryDirectory(prefix="redraw-", dir=work.target.parent) as name:
        folder = Path(name)
        bare, made = folder / "bare.pdf", folder / "made.pdf"
        _bare(pdf, numbers, bare)
        redrawn(bare, made, folder, how, len(numbers), work.limits.wall_seconds * SHARE)
        with pikepdf.open(made) as drawn:
            for at, number in enumerate(numbers):
                _take(pdf, pdf.pages[number - 1].obj, drawn.pages[at].obj)


def _bare(pdf: Pdf, numbers: Sequence[int], path: Path) -> None:
    """The pages with their content alone: not turned, not cropped, in plain points."""
    with pikepdf.new() as copy:
        for number in numbers:
            copy.pages.append(pdf.pages[number - 1])
            page = copy.pages[-1].obj
            media = read_box(page, "media") or LETTER
            drop(
                page, "/Annots", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/UserUnit", "/StructParents"
            )
            page.Rotate = 0
            write_box(page, "media", media)
            page.CropBox = page.MediaBox
        copy.save(path)


def _take(pdf: Pdf, page: pikepdf.Object, drawn: pikepdf.Object) -> None:
    """The drawn page begins at the origin, the page may begin anywhere."""
    media = read_box(page, "media") or LETTER
    there = read_box(drawn, "media") or LETTER
    copy = pdf.copy_foreign(drawn)
    contents = pikepdf.Page(copy)
    contents.contents_coalesce()
    data = get(copy, "/Contents").read_bytes()
    shift = b"%.4f 0 0 %.4f %.4f %.4f cm" % (
        media.width / max(there.width, 1e-6),
        media.height / max(there.height, 1e-6),
        media.x0 - there.x0,
        media.y0 - there.y0,
    )
    page.Contents = pdf.make_stream(b"q " + shift + b"\n" + data + b"\nQ")
    resources = get(copy, "/Resources")
    page.Resources = resources if resources is not None else Dictionary()
    drop(page, "/Group")
    if get(copy, "/Group") is not None:
        page[Name.Group] = copy.Group
