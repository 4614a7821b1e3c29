"""Fonts embedded"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import listed

CHECK = Check(
    id="text.fonts_embedded",
    kind="pdf",
    severity=Severity.REJECT,
    why="A font that is not in the file is replaced by another one; the text looks or breaks differently.",
    fix="embed_fonts",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:  # noqa: ARG001 - every check takes the same arguments
    """A hit per font that visible text uses and that is not embedded; the standard 14 count too."""
    for font in facts.fonts:
        if font.visible and not font.embedded:
            yield Hit(
                message=f"The font {font.name} is not embedded (page {listed(font.pages)}).",
                advice="Embed all fonts when exporting, or convert the text to outlines.",
                subject="fonts",
                page=font.pages[0] if font.pages else None,
                details={"font": font.name, "font_type": font.type},
                actual={"fonts": [font.name], "pages": list(font.pages)[:200]},
                expected={"embedded": True},
                repair={"pdf": {"embedFonts": True}},
            )
