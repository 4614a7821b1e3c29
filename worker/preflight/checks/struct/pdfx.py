"""PDF/X"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.pdfx import KEYS, Breach, breaches
from worker.preflight.words import settings

CHECK = Check(
    id="struct.pdfx",
    kind="pdf",
    severity=Severity.WARN,
    why="PDF/X is what print shops agree on: what conforms to it prints as expected.",
    target=settings(standard={"type": "string", "enum": ["X-1a", "X-3", "X-4", "X-5", "X-6"]}),
    needs=("standard",),
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per broken rule: of X-1a:2003 and X-4 the rules in `pdfx.py`, of the others the claim alone."""
    standard = str(ask.target["standard"])
    if standard not in KEYS:
        claimed = facts.claims.pdfx or ""
        if not claimed.startswith(f"PDF/{standard}"):
            yield _hit(
                standard, Breach("claim", f"the document does not claim to be PDF/{standard}"), claimed
            )
        return
    for breach in breaches(facts, standard):
        yield _hit(standard, breach, facts.claims.pdfx or "")


def _hit(standard: str, breach: Breach, claimed: str) -> Hit:
    return Hit(
        message=f"Not PDF/{standard}: {breach.what} ({breach.clause}).",
        advice=f"Export the document with the preset PDF/{standard} of your program.",
        subject="pdf",
        page=breach.page,
        details={"clause": breach.clause, "claims": claimed, "required_standard": standard},
        actual={"claims": claimed or None, "problem": breach.what},
        expected={"standard": standard},
    )
