"""Thumbnails removed"""

from pikepdf.sanitize import remove_thumbnails

from worker.fixes.contract import Change, Repair
from worker.fixes.pdf.work import Ended, Work
from worker.tools.pdf import get

REPAIR = Repair("strip.thumbnails", "pdf", Change())


def run(work: Work) -> Ended:
    """The little pictures of pages that old programs left for viewers (ISO 32000-1, 12.3.4)."""
    with work.opened() as pdf:
        found = [at for at, page in enumerate(pdf.pages, 1) if get(page.obj, "/Thumb") is not None]
        if not found:
            return work.nothing("No page has a thumbnail.")
        remove_thumbnails(pdf)
        return work.saved(pdf, f"{len(found)} thumbnails", found)
