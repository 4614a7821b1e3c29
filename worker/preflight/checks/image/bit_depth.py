"""Image bit depth"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import settings

CHECK = Check(
    id="image.bit_depth",
    kind="pdf",
    severity=Severity.REJECT,
    why="Too few shades per colour print as visible steps.",
    target=settings(min={"type": "integer", "enum": [1, 2, 4, 8, 16]}),
    defaults={"min": 8},
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per picture with fewer bits; stencils have no shades, palettes hold theirs elsewhere."""
    least = int(ask.number("min"))
    for image in facts.images:
        if image.color_space != "ImageMask" and not image.indexed and image.bits < least:
            yield Hit(
                message=f"A picture on page {image.page} has {image.bits} bit per channel; "
                f"at least {least} expected.",
                advice=f"Place pictures with {least} bit per channel.",
                subject="images",
                page=image.page,
                details={"measured_bits": image.bits, "required_bits": least},
                actual={"bits": image.bits},
                expected={"min": least},
                places=((image.page, image.rect),),
            )
