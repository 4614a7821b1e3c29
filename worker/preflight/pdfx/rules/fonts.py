"""Fonts: all embedded, with every glyph that is shown, as wide as the document says."""

from collections.abc import Iterator

from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.pdfx.parts import Part, Subject
from worker.preflight.pdfx.rule import Book, Problem

MAX_TOLD = 5

BOOK = Book()


@BOOK.rule(Subject.FONTS)
def fonts_are_embedded(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """Every font that shows something is in the file, the standard 14 too."""
    for font in facts.fonts:
        if font.visible and not font.embedded:
            yield Problem(f"the font {font.name} is not embedded", font.pages[0] if font.pages else None)


@BOOK.rule(Subject.FONTS)
def shown_glyphs_are_in_the_font(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """What is not there comes out as `.notdef`: an empty box, or nothing."""
    for odd in facts.odd_glyphs:
        if odd.missing:
            codes = ", ".join(f"{code:02X}" for code in odd.missing[:MAX_TOLD])
            yield Problem(f"the font {odd.font} has no glyph for what it shows (codes {codes})", odd.page)


@BOOK.rule(Subject.FONTS)
def widths_agree_with_the_font(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """A reader that goes by the one sets other lines than a reader that goes by the other."""
    for odd in facts.odd_glyphs:
        if odd.uneven:
            code, said, real = odd.uneven[0]
            what = f"code {code:02X}: {said:g} and {real:g}; {len(odd.uneven)} in all"
            yield Problem(f"the widths of the font {odd.font} differ from its program ({what})", odd.page)
