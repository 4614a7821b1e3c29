"""Hidden layers"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import listed

CHECK = Check(
    id="gwg.r0036",
    kind="pdf",
    severity=Severity.IGNORE,
    why="What is hidden on one system may be printed by another.",
    fix="flatten_layers",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:  # noqa: ARG001 - every check takes the same arguments
    """One hit naming the layers that are off by default and have content."""
    names = facts.hiding_layers
    if names:
        yield Hit(
            message=f"Layers that are switched off have content: {listed(names)}.",
            advice="Remove hidden layers before exporting.",
            subject="layers",
            details={"count": len(names), "names": listed(names)},
            actual={"layers": list(names)[:100]},
            expected={"layers": []},
            repair={"pdf": {"flattenLayers": True}},
        )
