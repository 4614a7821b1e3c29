"""Exactly one page"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import WHOLE, settings

CHECK = Check(
    id="gwg.r0006",
    kind="pdf",
    severity=Severity.IGNORE,
    why="An advertisement or a package is one page; more pages cannot be placed.",
    target=settings(page_count=WHOLE),
    defaults={"page_count": 1},
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """One hit when there are more or fewer."""
    count, wanted = len(facts.pages), int(ask.number("page_count"))
    if count != wanted:
        yield Hit(
            message=f"The document has {count} pages; exactly {wanted} expected.",
            advice="Export each page as a document of its own.",
            details={"measured_pages": count, "required_pages": wanted},
            actual={"pageCount": count},
            expected={"page_count": wanted},
        )
