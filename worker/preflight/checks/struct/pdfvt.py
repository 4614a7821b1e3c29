"""PDF/VT present"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts

CHECK = Check(
    id="struct.pdfvt",
    kind="pdf",
    severity=Severity.IGNORE,
    why="PDF/VT carries records of variable data, which need a workflow of their own.",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:  # noqa: ARG001 - every check takes the same arguments
    """One hit naming the version the document claims in its metadata; whether it keeps it is not judged."""
    if facts.claims.pdfvt is not None:
        yield Hit(
            message=f"The document is marked as {facts.claims.pdfvt}.",
            advice="Send a plain PDF, or order the job as variable data printing.",
            subject="pdf",
            details={"claims": facts.claims.pdfvt},
            actual={"claims": facts.claims.pdfvt},
            expected={"claims": None},
        )
