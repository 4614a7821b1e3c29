"""Fonts embedded"""

from shared.vocabulary import Reason
from worker.fixes.contract import Change, Repair
from worker.fixes.pdf.fonts.embedding import embed, fitting
from worker.fixes.pdf.fonts.shown import shown
from worker.fixes.pdf.work import Ended, Work
from worker.preflight.facts.fonts import read_font
from worker.tools.pdf import get, name_of
from worker.tools.used import Used

# Readers draw a missing font with one of their own, which differs a little from the one put in; where a line
# of text lies and how long it is does not change, since widths are kept.
REPAIR = Repair("embedFonts", "pdf", Change(delta_e=30.0, pixels=0.02), frozenset({"fonts"}))
SIMPLE = ("Type1", "MMType1", "TrueType")


def run(work: Work) -> Ended:
    """Fonts that text uses and that are not in the file are put in from this server's fonts.

    By their own name, or one of the standard 14 by a font made with the same widths; never by one that only
    looks alike. Widths are compared for every character that is shown.
    """
    done, faults, pages = [], [], set[int]()
    with work.opened() as pdf:
        found = shown(pdf)
        for key, node in found.fonts.items():
            if read_font(node).embedded or not found.codes[key]:
                continue
            if name_of(get(node, "/Subtype")) not in SIMPLE:
                faults.append(
                    f"{read_font(node).name} is a composite font, which cannot be put in from outside."
                )
                continue
            fit = fitting(node, found.codes[key], work.limits.font_dir)
            if isinstance(fit, str):
                faults.append(fit)
                continue
            embed(pdf, node, fit)
            done.append(fit.installed.name)
            pages |= found.pages[key]
        if not done and not faults:
            return work.nothing("Every font is embedded.")
        left = work.cannot(Reason.ENGINE_UNAVAILABLE, " ".join(dict.fromkeys(faults)))
        if not done:
            return left
        used = Used(fonts=tuple(dict.fromkeys(done)))
        return work.saved(pdf, ", ".join(used.fonts), pages, used, (left,) if faults else ())
