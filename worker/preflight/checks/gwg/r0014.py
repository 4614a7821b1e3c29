"""Courier, a sign of a replaced font"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import WORDS, listed, settings

CHECK = Check(
    id="gwg.r0014",
    kind="pdf",
    severity=Severity.IGNORE,
    why="Programs put Courier in the place of a font that they cannot find.",
    target=settings(font_names=WORDS),
    defaults={"font_names": ["Courier"]},
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per font of exactly such a name."""
    for font in facts.fonts:
        if font.visible and font.name in ask.names("font_names"):
            yield Hit(
                message=f"Text is set in {font.name} (page {listed(font.pages)}), often a stand-in.",
                advice="Make sure that the font is meant; otherwise install the right one and export again.",
                subject="fonts",
                page=font.pages[0] if font.pages else None,
                details={"font": font.name},
                actual={"font": font.name},
                expected={"not": list(ask.names("font_names"))},
            )
