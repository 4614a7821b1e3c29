"""Annotations flattened into the page"""

from pikepdf import Array

from worker.fixes.contract import Change, Repair
from worker.fixes.pdf.nodes import drop
from worker.fixes.pdf.pages.annotations import draw
from worker.fixes.pdf.repairs.strip_annotations import KEPT
from worker.fixes.pdf.work import Ended, Work
from worker.tools.pdf import Node, elements, get, name_of

REPAIR = Repair("flattenAnnotations", "pdf", Change(delta_e=8.0, pixels=0.005))


def run(work: Work) -> Ended:
    """What prints becomes content of the page; what does not print goes. Form fields are left alone."""
    with work.opened() as pdf:
        touched, painted = set(), 0
        for number, page in enumerate(pdf.pages, 1):
            there = elements(get(page.obj, "/Annots"))
            chosen = [one for one in there if name_of(get(one, "/Subtype")) not in KEPT]
            if chosen:
                painted += draw(pdf, page.obj, chosen)
                _keep(page.obj, [one for one in there if name_of(get(one, "/Subtype")) in KEPT])
                touched.add(number)
        if not touched:
            return work.nothing("The document has no annotations.")
        return work.saved(pdf, f"{painted} annotations", touched)


def _keep(page: Node, kept: list[Node]) -> None:
    if kept:
        page.Annots = Array(kept)
    else:
        drop(page, "/Annots")
