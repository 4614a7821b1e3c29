"""Bates numbers removed"""

from worker.fixes.contract import Change, Repair
from worker.fixes.pdf.artifacts import stripped
from worker.fixes.pdf.work import Ended, Work

REPAIR = Repair("strip.batesNumbers", "pdf", Change(pixels=0.05))


def run(work: Work) -> Ended:
    """Content marked as Bates numbers (ISO 32000-2, table 363; `BatesN` is what Acrobat writes)."""
    return stripped(work, frozenset(("Bates", "BatesN")), "The document has no Bates numbers.")
