"""PDF/X"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.pdfx import PARTS, Breach, breaches
from worker.preflight.words import settings

CHECK = Check(
    id="struct.pdfx",
    kind="pdf",
    severity=Severity.WARN,
    why="PDF/X is what print shops agree on: what conforms to it prints as expected.",
    target=settings(standard={"type": "string", "enum": ["X-1a", "X-3", "X-4", "X-5", "X-6"]}),
    needs=("standard",),
    reads=frozenset({"glyphs"}),
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per broken rule: of X-1a, X-3 and X-4 their rules, of X-5 and X-6 the claim alone."""
    standard = str(ask.target["standard"])
    claimed = facts.claims.pdfx or ""
    if standard in PARTS:
        for breach in breaches(facts, PARTS[standard]):
            yield hit_of(standard, breach, claimed)
    elif not claimed.startswith(f"PDF/{standard}"):
        what = f"the document does not claim to be PDF/{standard}; more than the claim is not judged"
        yield hit_of(standard, Breach("claim", "claim", what), claimed)


def hit_of(standard: str, breach: Breach, claimed: str) -> Hit:
    """A broken rule as an answer."""
    return Hit(
        message=f"Not PDF/{standard}: {breach.what} ({breach.clause}).",
        advice=f"Export the document with the preset PDF/{standard} of your program.",
        subject="pdf",
        page=breach.page,
        details={
            "rule": breach.rule, "clause": breach.clause, "claims": claimed, "required_standard": standard,
        },
        actual={"claims": claimed or None, "problem": breach.what},
        expected={"standard": standard},
        places=tuple((breach.page, rect) for rect in breach.places) if breach.page else (),
    )  # fmt: skip
