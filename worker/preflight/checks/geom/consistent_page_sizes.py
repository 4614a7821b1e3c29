"""Consistent page sizes"""

from collections import Counter
from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.page import Page
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import shown

TOLERANCE_MM = 0.5

CHECK = Check(
    id="geom.consistent_page_sizes",
    kind="pdf",
    severity=Severity.REJECT,
    why="Pages of different sizes cannot be bound or cut together.",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:  # noqa: ARG001 - every check takes the same arguments
    """A hit per page whose displayed trim differs from the size most pages have (the first of equals)."""
    counted = Counter((round(page.size_mm[0]), round(page.size_mm[1])) for page in facts.pages)
    commonest = max(counted, key=lambda size: counted[size])
    reference = next(page for page in facts.pages if _key(page) == commonest)
    for page in facts.pages:
        if max(abs(a - b) for a, b in zip(page.size_mm, reference.size_mm, strict=True)) > TOLERANCE_MM:
            yield _hit(page, reference)


def _key(page: Page) -> tuple[int, int]:
    return round(page.size_mm[0]), round(page.size_mm[1])


def _hit(page: Page, reference: Page) -> Hit:
    width, height = (round(value, 2) for value in page.size_mm)
    wide, high = (round(value, 2) for value in reference.size_mm)
    return Hit(
        message=f"Page {page.number} is {shown(width)} × {shown(height)} mm, "
        f"page {reference.number} is {shown(wide)} × {shown(high)} mm.",
        advice="Give every page the same size, or send pages of another size as a separate file.",
        page=page.number,
        details={
            "measured_width_mm": width,
            "measured_height_mm": height,
            "required_width_mm": wide,
            "required_height_mm": high,
        },
        actual={"width": width, "height": height},
        expected={"width": wide, "height": high},
        places=((page.number, page.trim),),
    )
