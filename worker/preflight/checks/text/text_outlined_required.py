"""Text outlines required"""

from collections.abc import Iterator

from shared.vocabulary import Reason, Severity
from worker.preflight.contract import Ask, Check, Hit, Skip
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import listed, settings

CHECK = Check(
    id="text.text_outlined_required",
    kind="pdf",
    severity=Severity.AUTOFIX,
    why="Text turned into outlines looks the same everywhere, whatever fonts a system knows.",
    target=settings(required={"type": "boolean"}),
    defaults={"required": True},
    fix="text_to_outlines",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per font that still sets visible text."""
    if ask.target.get("required") is False:
        raise Skip(Reason.NO_TARGET)
    for font in facts.fonts:
        if font.visible:
            yield Hit(
                message=f"Text in {font.name} on page {listed(font.pages)} is not converted to outlines.",
                advice="Convert all text to outlines (paths) before exporting.",
                subject="fonts",
                page=font.pages[0] if font.pages else None,
                details={"font": font.name},
                actual={"live_text": True},
                expected={"live_text": False},
                repair={"pdf": {"textToOutlines": {"enabled": True}}},
            )
