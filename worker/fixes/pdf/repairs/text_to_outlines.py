"""Text turned into outlines"""

from worker.fixes.contract import Change, Repair
from worker.fixes.pdf.fonts.shown import shown
from worker.fixes.pdf.pages.redrawing import redraw
from worker.fixes.pdf.work import Ended, Work
from worker.preflight.facts.fonts import read_font
from worker.tools.ghostscript import GHOSTSCRIPT
from worker.tools.redrawing import OUTLINES
from worker.tools.used import program

# Outlines are drawn without hints, so letters may be a shade lighter or darker at their edges.
REPAIR = Repair("textToOutlines", "pdf", Change(delta_e=30.0, pixels=0.02), frozenset({"ghostscript"}))


def run(work: Work) -> Ended:
    """Pages that show text are drawn anew by Ghostscript with every letter as a path.

    `nonEmbeddedOnly`: only pages that show text in a font that is not in the file; all text of such a page.
    """
    only = work.setting("nonEmbeddedOnly") is True
    with work.opened() as pdf:
        found, pages = shown(pdf), set[int]()
        for key, node in found.fonts.items():
            if found.codes[key] and not (only and read_font(node).embedded):
                pages |= found.pages[key]
        if not pages:
            return work.nothing("No page shows such text.")
        redraw(pdf, sorted(pages), OUTLINES, work)
        return work.saved(pdf, f"{len(pages)} pages", pages, program(GHOSTSCRIPT))
