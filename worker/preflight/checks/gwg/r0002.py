"""No page scaling (UserUnit)"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts

CHECK = Check(
    id="gwg.r0002",
    kind="pdf",
    severity=Severity.IGNORE,
    why="Not every program applies the scaling, so pages may come out in another size.",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:  # noqa: ARG001 - every check takes the same arguments
    """A hit per page that is scaled."""
    for page in facts.pages:
        if page.user_unit != 1:
            yield Hit(
                message=f"Page {page.number} is scaled by UserUnit {page.user_unit:g}.",
                advice="Export the page at its real size, or as PDF 1.5 without UserUnit.",
                page=page.number,
                details={"user_unit": page.user_unit},
                actual={"user_unit": page.user_unit},
                expected={"user_unit": 1},
            )
