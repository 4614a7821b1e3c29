"""Layer configurations"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts

CHECK = Check(
    id="gwg.r0034",
    kind="pdf",
    severity=Severity.IGNORE,
    why="With several configurations of layers nobody knows which one is to be printed.",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:  # noqa: ARG001 - every check takes the same arguments
    """One hit when there are any beside the default one (`OCProperties/Configs`)."""
    if facts.layer_configurations:
        yield Hit(
            message=f"The document has {facts.layer_configurations} alternate configurations of layers.",
            advice="Export with one configuration of layers, the one to be printed.",
            subject="layers",
            details={"count": facts.layer_configurations},
            actual={"configurations": facts.layer_configurations},
            expected={"configurations": 0},
        )
