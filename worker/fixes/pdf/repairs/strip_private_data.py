"""Private data of programs removed"""

from pikepdf import Pdf

from worker.fixes.contract import Change, Repair
from worker.fixes.pdf.nodes import drop
from worker.fixes.pdf.work import Ended, Work

REPAIR = Repair("strip.privateData", "pdf", Change())
KEY = "/PieceInfo"


def run(work: Work) -> Ended:
    """What programs keep for themselves in documents, pages and forms (ISO 32000-1, 14.5)."""
    with work.opened() as pdf:
        count = sum(drop(node, KEY) for node in pdf.objects) + drop(pdf.Root, KEY) + _pages(pdf)
        if not count:
            return work.nothing("No program left private data.")
        return work.saved(pdf, f"{count} entries")


def _pages(pdf: Pdf) -> int:
    return sum(drop(page.obj, KEY) for page in pdf.pages)
