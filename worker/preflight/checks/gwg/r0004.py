"""Pages of one size, not rotated"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import mm

SLACK = 0.1  # points: boxes are rounded by the programs that write them

CHECK = Check(
    id="gwg.r0004",
    kind="pdf",
    severity=Severity.IGNORE,
    why="Pages of several sizes or turned ones cannot be imposed like the others.",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:  # noqa: ARG001 - every check takes the same arguments
    """A hit per page that is turned, or of another trim size than the first."""
    first = facts.pages[0].trim
    for page in facts.pages:
        if page.rotate:
            yield Hit(
                message=f"Page {page.number} is turned by {page.rotate}°.",
                advice="Turn the page in the layout and export it without rotation.",
                page=page.number,
                details={"measured_rotation": page.rotate},
                actual={"rotate": page.rotate},
                expected={"rotate": 0},
            )
        elif abs(page.trim.width - first.width) > SLACK or abs(page.trim.height - first.height) > SLACK:
            yield Hit(
                message=f"Page {page.number} is {mm(page.trim.width)} × {mm(page.trim.height)} mm, "
                f"page 1 is {mm(first.width)} × {mm(first.height)} mm.",
                advice="Give all pages the same trim size.",
                page=page.number,
                details={
                    "measured_width_mm": mm(page.trim.width),
                    "measured_height_mm": mm(page.trim.height),
                },
                actual={"trim_mm": [mm(page.trim.width), mm(page.trim.height)]},
                expected={"trim_mm": [mm(first.width), mm(first.height)]},
                places=((page.number, page.trim),),
            )
