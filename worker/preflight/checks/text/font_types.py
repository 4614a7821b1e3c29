"""Allowed font types"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.facts.used import Font
from worker.preflight.words import listed, one_of, settings

KINDS = {"MMType1": "Type1", "CIDFontType0": "CIDType0", "CIDFontType2": "CIDType2"}

CHECK = Check(
    id="text.font_types",
    kind="pdf",
    severity=Severity.REJECT,
    why="Some older systems cannot print every kind of font.",
    target=settings(disallowed=one_of("Type1", "Type3", "TrueType", "OpenType", "CIDType0", "CIDType2")),
    needs=("disallowed",),
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per visible font of a kind that is not allowed; an OpenType file counts as its kind as well."""
    unwelcome = ask.names("disallowed")
    for font in facts.fonts:
        found = [kind for kind in _kinds(font) if kind in unwelcome]
        if font.visible and found:
            yield Hit(
                message=f"The font {font.name} is of the kind {found[0]}, which is not accepted.",
                advice=f"Use fonts that are not {listed(unwelcome)}, or convert the text to outlines.",
                subject="fonts",
                page=font.pages[0] if font.pages else None,
                details={"font": font.name, "measured_type": found[0]},
                actual={"type": font.type, "program": font.program},
                expected={"disallowed": list(unwelcome)},
            )


def _kinds(font: Font) -> tuple[str, ...]:
    kind = KINDS.get(font.type, font.type)
    return (kind, "OpenType") if font.program == "OpenType" else (kind,)
