"""Layers"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import listed

CHECK = Check(
    id="struct.layers_allowed",
    kind="pdf",
    severity=Severity.WARN,
    why="Which layers print depends on the program; hidden ones may appear and visible ones vanish.",
    fix="flatten_layers",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:  # noqa: ARG001 - every check takes the same arguments
    """One hit naming the optional content groups."""
    names = [layer.name for layer in facts.layers]
    if names:
        yield Hit(
            message=f"The document has layers: {listed(names)}.",
            advice="Flatten layers when exporting; keep only what should print.",
            subject="layers",
            details={"count": len(names), "names": listed(names)},
            actual={"layers": names[:100]},
            expected={"layers": []},
            repair={"pdf": {"flattenLayers": True}},
        )
