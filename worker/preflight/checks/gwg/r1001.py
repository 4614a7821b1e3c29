"""Processing steps of the product type"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.gwg import step_names
from worker.preflight.words import WORDS, settings

CHECK = Check(
    id="gwg.r1001",
    kind="pdf",
    severity=Severity.IGNORE,
    why="Machines cut, crease and glue by the steps in the file; a missing one stops the job.",
    target=settings(required=WORDS, recommended=WORDS, not_allowed=WORDS),
    needs=("required", "recommended", "not_allowed"),
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per step that is missing or too much; what is only recommended is a warning."""
    found = step_names(facts)
    for name in ask.names("required"):
        if name not in found:
            yield _hit(
                f"The processing step {name} is missing.",
                f"Mark the objects for {name} as a processing step.",
                name,
            )
    for name in ask.names("recommended"):
        if name not in found:
            advice = f"Mark the objects for {name} as one, if there are any."
            yield _hit(f"The processing step {name} is recommended and missing.", advice, name, mild=True)
    for name in ask.names("not_allowed"):
        if name in found:
            yield _hit(
                f"The processing step {name} does not belong to this product.", "Remove its objects.", name
            )


def _hit(message: str, advice: str, name: str, mild: bool = False) -> Hit:
    return Hit(
        message=message,
        advice=advice,
        subject="layers",
        details={"processing_step": name},
        actual={"processing_step": name},
        mild=mild,
    )
