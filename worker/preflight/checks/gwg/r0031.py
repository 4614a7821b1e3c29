"""Resolution of grey and colour images"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.gwg import image_hits, on_trim
from worker.preflight.words import POSITIVE, WHOLE, settings

CHECK = Check(
    id="gwg.r0031",
    kind="pdf",
    severity=Severity.IGNORE,
    why="Too few pixels for their size print soft or jagged.",
    target=settings(error_ppi=POSITIVE, warn_ppi=POSITIVE, over_side_px=WHOLE),
    needs=("error_ppi", "warn_ppi"),
    defaults={"over_side_px": 16},
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per image at or below a limit; a few pixels are flat colours or gradients."""
    least = ask.number("over_side_px")
    images = (
        image
        for image in on_trim(facts)
        if image.bits > 1 and image.color_space != "ImageMask" and max(image.width, image.height) > least
    )
    yield from image_hits(images, ask, "An image")
