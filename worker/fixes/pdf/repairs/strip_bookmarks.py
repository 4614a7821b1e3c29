"""Bookmarks removed"""

from pikepdf import Name

from worker.fixes.contract import Change, Repair
from worker.fixes.pdf.work import Ended, Work
from worker.tools.pdf import get, name_of

REPAIR = Repair("strip.bookmarks", "pdf", Change())


def run(work: Work) -> Ended:
    """The document's outline (ISO 32000-1, 12.3.3)."""
    with work.opened() as pdf:
        if get(pdf.Root, "/Outlines") is None:
            return work.nothing("The document has no bookmarks.")
        del pdf.Root["/Outlines"]
        if name_of(get(pdf.Root, "/PageMode")) == "UseOutlines":
            pdf.Root.PageMode = Name.UseNone
        return work.saved(pdf, "bookmarks", ())
