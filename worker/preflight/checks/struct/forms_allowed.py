"""Interactive forms"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts

CHECK = Check(
    id="struct.forms_allowed",
    kind="pdf",
    severity=Severity.AUTOFIX,
    why="What a form field shows depends on the viewer; some print empty.",
    fix="flatten_forms",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:  # noqa: ARG001 - every check takes the same arguments
    """One hit with the number of fields."""
    if facts.form_fields:
        yield Hit(
            message=f"The document has {facts.form_fields} interactive form field(s).",
            advice="Print the form to a flat PDF, so that its entries become part of the page.",
            subject="pdf",
            details={"count": facts.form_fields},
            actual={"fields": facts.form_fields},
            expected={"fields": 0},
            repair={"pdf": {"flattenForms": True}},
        )
