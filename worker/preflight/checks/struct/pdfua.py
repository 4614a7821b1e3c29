"""PDF/UA present"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts

CHECK = Check(
    id="struct.pdfua",
    kind="pdf",
    severity=Severity.IGNORE,
    why="PDF/UA is made for reading aloud; changes for print may break what it promises.",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:  # noqa: ARG001 - every check takes the same arguments
    """One hit naming the version the document claims in its metadata; whether it keeps it is not judged."""
    if facts.claims.pdfua is not None:
        yield Hit(
            message=f"The document is marked as {facts.claims.pdfua}.",
            advice="Export a separate document for print.",
            subject="pdf",
            details={"claims": facts.claims.pdfua},
            actual={"claims": facts.claims.pdfua},
            expected={"claims": None},
        )
