"""A creasing step"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.gwg import step_names
from worker.preflight.words import WHOLE, settings

CHECK = Check(
    id="gwg.r1002",
    kind="pdf",
    severity=Severity.IGNORE,
    why="What is folded has to be creased, and the machine needs to know where.",
    target=settings(processing_step={"type": "string"}, min_count=WHOLE),
    defaults={"processing_step": "Creasing", "min_count": 1},
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """One hit when there are fewer."""
    name, least = str(ask.target["processing_step"]), int(ask.number("min_count"))
    count = step_names(facts).count(name)
    if count < least:
        yield Hit(
            message=f"There are {count} processing steps {name}; at least {least} expected.",
            advice=f"Mark the lines for {name} as a processing step (ISO 19593-1).",
            subject="layers",
            details={"measured_count": count, "required_count": least, "processing_step": name},
            actual={"count": count},
            expected={"min_count": least},
        )
