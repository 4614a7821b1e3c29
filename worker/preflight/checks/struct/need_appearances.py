"""NeedAppearances"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts

CHECK = Check(
    id="struct.need_appearances",
    kind="pdf",
    severity=Severity.WARN,
    why="Each viewer draws the form fields its own way, so nobody knows what will be printed.",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:  # noqa: ARG001 - every check takes the same arguments
    """One hit when the form asks viewers to draw its fields anew."""
    if facts.need_appearances:
        yield Hit(
            message="The form asks each viewer to draw its fields (NeedAppearances).",
            advice="Print the form to a flat PDF, so that its entries become part of the page.",
            subject="pdf",
            details={"need_appearances": True},
            actual={"need_appearances": True},
            expected={"need_appearances": False},
        )
