"""Resolution of one-bit images"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.gwg import image_hits, on_trim
from worker.preflight.words import POSITIVE, settings

CHECK = Check(
    id="gwg.r0032",
    kind="pdf",
    severity=Severity.IGNORE,
    why="Line art shows its pixels as steps when there are too few of them.",
    target=settings(error_ppi=POSITIVE, warn_ppi=POSITIVE),
    needs=("error_ppi", "warn_ppi"),
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per one-bit image or stencil at or below a limit."""
    images = (image for image in on_trim(facts) if image.bits == 1 or image.color_space == "ImageMask")
    yield from image_hits(images, ask, "A one-bit image")
