"""Headers and footers removed"""

from worker.fixes.contract import Change, Repair
from worker.fixes.pdf.artifacts import stripped
from worker.fixes.pdf.work import Ended, Work

REPAIR = Repair("strip.headerFooter", "pdf", Change(pixels=0.15))


def run(work: Work) -> Ended:
    """Content that programs mark as header or footer of the page (ISO 32000-2, table 363)."""
    return stripped(work, frozenset(("Header", "Footer")), "The document marks no headers or footers.")
