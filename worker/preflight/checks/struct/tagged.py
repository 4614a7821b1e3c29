"""Tagged PDF required"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts

CHECK = Check(
    id="struct.tagged",
    kind="pdf",
    severity=Severity.IGNORE,
    why="Without tags a document cannot be read aloud, nor turned into other formats reliably.",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:  # noqa: ARG001 - every check takes the same arguments
    """One hit when the document is not marked as tagged."""
    if not facts.tagged:
        yield Hit(
            message="The document is not tagged.",
            advice="Export it again as tagged PDF.",
            subject="pdf",
            details={"tagged": False},
            actual={"tagged": False},
            expected={"tagged": True},
        )
