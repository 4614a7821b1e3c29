"""Attachments removed"""

from pikepdf import Array
from pikepdf.sanitize import remove_attachments, remove_collection

from worker.fixes.contract import Change, Repair
from worker.fixes.pdf.nodes import drop
from worker.fixes.pdf.work import Ended, Work
from worker.preflight.facts.actions import find_attachments
from worker.tools.pdf import elements, get, name_of

REPAIR = Repair("strip.attachments", "pdf", Change(annotations=True))


def run(work: Work) -> Ended:
    """Embedded files, wherever they hang, and the portfolio made of them."""
    with work.opened() as pdf:
        names = find_attachments(pdf.Root, [page.obj for page in pdf.pages])
        if not names:
            return work.nothing("The document has no attachments.")
        remove_attachments(pdf)
        remove_collection(pdf)
        drop(pdf.Root, "/AF")
        for page in pdf.pages:
            drop(page.obj, "/AF")
            there = elements(get(page.obj, "/Annots"))
            kept = [one for one in there if name_of(get(one, "/Subtype")) != "FileAttachment"]
            if len(kept) != len(there):
                page.obj.Annots = Array(kept)
        return work.saved(pdf, f"{len(names)} files")
