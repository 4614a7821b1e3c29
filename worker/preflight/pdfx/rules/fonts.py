"""Fonts: all embedded."""

from collections.abc import Iterator

from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.pdfx.parts import Part, Subject
from worker.preflight.pdfx.rule import Book, Problem

BOOK = Book()


@BOOK.rule(Subject.FONTS)
def fonts_are_embedded(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """Every font that shows something is in the file, the standard 14 too."""
    for font in facts.fonts:
        if font.visible and not font.embedded:
            yield Problem(f"the font {font.name} is not embedded", font.pages[0] if font.pages else None)
