"""Annotations removed"""

from pikepdf import Array

from worker.fixes.contract import Change, Repair
from worker.fixes.pdf.work import Ended, Work
from worker.tools.pdf import Node, elements, get, name_of

REPAIR = Repair("strip.annotations", "pdf", Change(annotations=True))
# Fields belong to the form; the others are marks of the production itself (ISO 32000-1, 14.11).
KEPT = frozenset(("Widget", "PrinterMark", "TrapNet"))


def run(work: Work) -> Ended:
    """Every comment, link and stamp, on all pages."""
    with work.opened() as pdf:
        counts = {at: _removed(page.obj) for at, page in enumerate(pdf.pages, 1)}
        touched = [at for at, count in counts.items() if count]
        if not touched:
            return work.nothing("The document has no annotations.")
        return work.saved(pdf, f"{sum(counts.values())} annotations", touched)


def _removed(page: Node) -> int:
    there = elements(get(page, "/Annots"))
    kept = [one for one in there if name_of(get(one, "/Subtype")) in KEPT]
    if len(kept) == len(there):
        return 0
    if kept:
        page.Annots = Array(kept)
    else:
        del page["/Annots"]
    return len(there) - len(kept)
