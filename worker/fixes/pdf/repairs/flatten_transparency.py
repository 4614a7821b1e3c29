"""Transparency flattened"""

from shared.vocabulary import Reason
from worker.fixes.contract import Change, Repair
from worker.fixes.pdf.pages.redrawing import redraw
from worker.fixes.pdf.work import Ended, Work
from worker.preflight.facts.pdf import PdfDocument
from worker.preflight.words import listed
from worker.tools.ghostscript import GHOSTSCRIPT
from worker.tools.redrawing import flat
from worker.tools.used import program

# The page becomes a picture; edges are those of its pixels.
REPAIR = Repair("flattenTransparency", "pdf", Change(delta_e=12.0, pixels=0.02), frozenset({"ghostscript"}))
DPI = 400
SPOTS = "Transparency with spot colours is not flattened here (page {pages})."


def run(work: Work) -> Ended:
    """Pages with live transparency are drawn by Ghostscript as one picture of 400 dpi, text included.

    Pages without any stay as they are. Pages with spot colours stay too: a picture would print them in
    process colours, cut lines and varnish among them. A page that holds any CMYK becomes a CMYK picture.
    """
    limits = work.limits
    with PdfDocument(work.source, max_pages=limits.max_pages, max_pixels=limits.max_pixels) as facts:
        live = {one.page for one in facts.transparency}
        spots = {page for spot in facts.spots for page in spot.pages} & live
        printed = {use.page for use in facts.colors if use.family == "cmyk"}
    if not live:
        return work.nothing("The document has no live transparency.")
    flat_pages = live - spots
    if not flat_pages:
        return work.cannot(Reason.NOT_IMPLEMENTED, SPOTS.format(pages=listed(sorted(spots))))
    with work.opened() as pdf:
        for pages, cmyk in ((flat_pages & printed, True), (flat_pages - printed, False)):
            if pages:
                redraw(pdf, sorted(pages), flat(DPI, cmyk=cmyk), work)
        told = f"{len(flat_pages)} pages as pictures of {DPI} dpi"
        left = work.cannot(Reason.NOT_IMPLEMENTED, SPOTS.format(pages=listed(sorted(spots))))
        return work.saved(pdf, told, flat_pages, program(GHOSTSCRIPT), (left,) if spots else ())
