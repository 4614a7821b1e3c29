"""XFA"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts

CHECK = Check(
    id="struct.xfa_allowed",
    kind="pdf",
    severity=Severity.AUTOFIX,
    why="XFA forms are drawn by few programs; elsewhere a page asking for another viewer prints.",
    fix="flatten_forms",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:  # noqa: ARG001 - every check takes the same arguments
    """One hit when the form is written in XFA."""
    if facts.xfa:
        yield Hit(
            message="The document carries an XFA form.",
            advice="Print the form to a flat PDF, so that its entries become part of the page.",
            subject="pdf",
            details={"xfa": True},
            actual={"xfa": True},
            expected={"xfa": False},
            repair={"pdf": {"flattenForms": True}},
        )
