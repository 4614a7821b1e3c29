"""Crop box equals media box"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import mm

SLACK = 0.05  # points

CHECK = Check(
    id="gwg.r0003",
    kind="pdf",
    severity=Severity.IGNORE,
    why="A crop box hides a part of the page from some programs and not from others.",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:  # noqa: ARG001 - every check takes the same arguments
    """A hit per page whose crop box shows less than all of it."""
    for page in facts.pages:
        if not (page.crop.within(page.media, SLACK) and page.media.within(page.crop, SLACK)):
            size = f"{mm(page.crop.width)} × {mm(page.crop.height)} mm"
            yield Hit(
                message=f"The crop box of page {page.number} ({size}) is not its media box.",
                advice="Export without a crop box, or with one as large as the page.",
                page=page.number,
                details={"width_mm": mm(page.crop.width), "height_mm": mm(page.crop.height)},
                actual={"crop_mm": [mm(page.crop.width), mm(page.crop.height)]},
                expected={"media_mm": [mm(page.media.width), mm(page.media.height)]},
                places=((page.number, page.crop),),
            )
