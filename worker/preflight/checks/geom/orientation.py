"""Orientation"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import settings

SQUARE_MM = 0.5  # sides closer than this count as square

CHECK = Check(
    id="geom.orientation",
    kind="pdf",
    severity=Severity.WARN,
    why="Front and back printed in different orientations end up turned against each other.",
    target=settings(allowed={"type": "string", "enum": ["portrait", "landscape", "square"]}),
    needs=("allowed",),
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per page that is displayed in another orientation."""
    wanted = str(ask.target["allowed"])
    for page in facts.pages:
        width, height = page.size_mm
        found = "landscape" if width > height else "portrait"
        found = "square" if abs(width - height) <= SQUARE_MM else found
        if found != wanted:
            yield Hit(
                message=f"Page {page.number} is {found}; {wanted} expected.",
                advice=f"Set the page up as {wanted} and export it again.",
                page=page.number,
                details={"measured_orientation": found, "required_orientation": wanted},
                actual={"orientation": found},
                expected={"allowed": wanted},
                places=((page.number, page.trim),),
            )
