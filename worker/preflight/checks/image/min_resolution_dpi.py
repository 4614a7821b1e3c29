"""Minimum image resolution"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import POSITIVE, settings, shown

SLACK = 0.05  # dots per inch: placements are written with few decimals

CHECK = Check(
    id="image.min_resolution_dpi",
    kind="pdf",
    severity=Severity.WARN,
    why="Too few pixels for their size print soft or jagged.",
    target=settings(effective=POSITIVE),
    defaults={"effective": 150},
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per placement below the limit. Images up to 2 pixels wide are flat colours or gradients."""
    limit = ask.number("effective")
    for image in facts.images:
        if not (image.dpi < limit - SLACK and min(image.width, image.height) > 2):
            continue
        yield Hit(
            message=f"An image on page {image.page} has only {shown(image.dpi)} dpi at its size; "
            f"at least {shown(limit)} dpi expected.",
            advice="Replace the image with a larger original, or place it smaller.",
            subject="images",
            page=image.page,
            details={
                "measured_dpi": round(image.dpi, 1),
                "required_dpi": limit,
                "width_px": image.width,
                "height_px": image.height,
            },
            actual={"min": round(image.dpi, 1)},
            expected={"effective": limit},
            places=((image.page, image.rect),),
        )
