"""Resolution of a page that is one image"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.gwg import image_hits, on_trim
from worker.preflight.words import POSITIVE, settings

SLACK = 1.0  # points an image may fall short of the trim

CHECK = Check(
    id="gwg.r0033",
    kind="pdf",
    severity=Severity.IGNORE,
    why="A page that is one image holds its text as pixels, and these need more of them.",
    target=settings(error_ppi=POSITIVE, warn_ppi=POSITIVE),
    needs=("error_ppi", "warn_ppi"),
    reads=frozenset(("places",)),
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per page on which nothing is visible but one image that fills it."""
    counts = facts.element_counts
    trims = {page.number: page.trim for page in facts.pages}
    images = (
        image
        for image in on_trim(facts)
        if counts.get(image.page) == 1 and trims[image.page].within(image.rect, SLACK)
    )
    yield from image_hits(images, ask, "The only image")
