"""Font subsetting"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts

CHECK = Check(
    id="text.fonts_subset",
    kind="pdf",
    severity=Severity.AUTOFIX,
    why="Fonts embedded whole make files large, and may not be lawful to pass on.",
    fix="subset_fonts",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:  # noqa: ARG001 - every check takes the same arguments
    """A hit per font embedded whole; fonts not embedded have their own check, Type 3 has no file."""
    for font in facts.fonts:
        if font.visible and font.embedded and not font.subset and font.type != "Type3":
            yield Hit(
                message=f"The font {font.name} is embedded whole.",
                advice="Export the document with fonts subset, so that only the letters used are inside.",
                subject="fonts",
                page=font.pages[0] if font.pages else None,
                details={"font": font.name, "type": font.type},
                actual={"subset": False},
                expected={"subset": True},
                repair={"pdf": {"subsetFonts": True}},
            )
