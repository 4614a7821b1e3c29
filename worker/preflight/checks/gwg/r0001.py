"""PDF/X-4 as the base"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.pdfx import PARTS, breaches
from worker.preflight.words import WORDS, listed, settings

PDFX4, STEPS = "ISO 15930-7", "ISO 19593-1"
GROUPS = ("Structural", "Positions", "White", "Varnish", "Braille", "Legend", "Dimensions")

CHECK = Check(
    id="gwg.r0001",
    kind="pdf",
    severity=Severity.IGNORE,
    why="GWG 2022 builds on PDF/X-4, and for packages on processing steps as ISO 19593-1 has them.",
    target=settings(standards=WORDS),
    defaults={"standards": [PDFX4]},
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per broken rule of PDF/X-4, and per processing step that the standard does not know."""
    wanted = ask.names("standards")
    if PDFX4 in wanted:
        for breach in breaches(facts, PARTS["X-4"]):
            yield Hit(
                message=f"Not PDF/X-4: {breach.what} ({breach.clause}).",
                advice="Export the document with the preset PDF/X-4 of your program.",
                subject="pdf",
                page=breach.page,
                details={"rule": breach.rule, "clause": breach.clause, "required_standard": PDFX4},
                actual={"problem": breach.what},
                expected={"standard": PDFX4},
                places=tuple((breach.page, rect) for rect in breach.places) if breach.page else (),
            )
    if STEPS in wanted:
        for layer in facts.layers:
            if layer.step is not None and layer.step.group not in GROUPS:
                yield Hit(
                    message=f"The layer {layer.name} is a step of an unknown group, {layer.step.group}.",
                    advice=f"Use the groups of {STEPS}: {listed(GROUPS)}.",
                    subject="layers",
                    details={"processing_step": layer.step.group, "required_standard": STEPS},
                    actual={"group": layer.step.group},
                    expected={"groups": list(GROUPS)},
                )
