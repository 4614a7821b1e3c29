"""PDF/A present"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts

CHECK = Check(
    id="struct.pdfa",
    kind="pdf",
    severity=Severity.REJECT,
    why="PDF/A is made for archives: its RGB output intent and tags do not suit a press.",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:  # noqa: ARG001 - every check takes the same arguments
    """One hit naming the version the document claims in its metadata; whether it keeps it is not judged."""
    if facts.claims.pdfa is not None:
        yield Hit(
            message=f"The document is marked as {facts.claims.pdfa}.",
            advice="Export the document for print, as PDF/X.",
            subject="pdf",
            details={"claims": facts.claims.pdfa},
            actual={"claims": facts.claims.pdfa},
            expected={"claims": None},
        )
