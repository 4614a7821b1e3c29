"""Fonts: what is shown is in them, as wide as the document says."""

from io import BytesIO
from typing import Any

from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Pdf

from tests.samples.font import FIRST, embedded_font, font_program, widths
from tests.samples.pdf import CLEAN
from tests.samples.pdfx_cases.case import Case, Fill, made

LETTERS = b"BT /F9 9 Tf 30 30 Td %b Tj ET"


def simple(change: dict[int, float] | None = None) -> Fill:
    """The font of the samples as F9, with other widths for some codes."""

    def fill(pdf: Any, page: Any) -> None:
        font = embedded_font(pdf)
        said = list(widths())
        for code, width in (change or {}).items():
            said[code - FIRST] = width
        font.Widths = Array(said)
        page.Resources.Font.F9 = font

    return fill


def composite(width: dict[int, float] | None = None, numbers: bytes | None = None) -> Fill:
    """The same as a composite font; `width` by CID besides the true ones, `numbers` maps CIDs to glyphs."""

    def fill(pdf: Pdf, page: Any) -> None:
        said_of = {A: TRUE_A} | (width or {})
        descendant = Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/QWERTY+Aileron-Regular"),
            CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
            FontDescriptor=embedded_font(pdf).FontDescriptor, DW=1000,
            W=Array([one for cid, said in said_of.items() for one in (cid, Array([said]))]),
            CIDToGIDMap=Name.Identity if numbers is None else pdf.make_stream(numbers),
        )  # fmt: skip
        page.Resources.Font.F9 = pdf.make_indirect(
            Dictionary(
                Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/QWERTY+Aileron-Regular"),
                Encoding=Name("/Identity-H"), DescendantFonts=Array([pdf.make_indirect(descendant)]),
            )
        )  # fmt: skip

    return fill


def _glyph_number(char: str) -> int:
    font = TTFont(BytesIO(font_program()))
    return int(font.getGlyphID(font.getBestCmap()[ord(char)]))


A = _glyph_number("A")
TRUE_A = widths()[ord("A") - FIRST]
SHOWS_A = b"<%04X>" % A
MAPPED = b"\0\0" * 5 + A.to_bytes(2, "big")  # CID 5 is the letter A, those before it are nothing


def shows(text: bytes) -> bytes:
    """The card with a line in F9."""
    return CLEAN.encode() + b" " + LETTERS % text


def _simple(standard: str) -> tuple[Case, ...]:
    return (
        Case("shown_glyphs_are_in_the_font", standard,
             made(standard, simple(), shows(b"(A\x01)")), made(standard, simple(), shows(b"(A~ )"))),
        Case("widths_agree_with_the_font", standard,
             made(standard, simple({65: TRUE_A + 40}), shows(b"(A)")),
             made(standard, simple({65: TRUE_A + 1, 66: 0}), shows(b"(A)"))),
    )  # fmt: skip


LETTER_CASES: tuple[Case, ...] = (
    *_simple("X-1a"), *_simple("X-3"), *_simple("X-4"),
    Case("shown_glyphs_are_in_the_font", "X-4",
         made("X-4", composite({0: 0}), shows(b"<0000>")), made("X-4", composite(), shows(SHOWS_A))),
    Case("shown_glyphs_are_in_the_font", "X-4",
         made("X-4", composite({4: 600, 5: TRUE_A}, MAPPED), shows(b"<0004>")),
         made("X-4", composite({5: TRUE_A}, MAPPED), shows(b"<0005>"))),
    Case("widths_agree_with_the_font", "X-4",
         made("X-4", composite({A: TRUE_A - 9}), shows(SHOWS_A)),
         made("X-4", composite({A: TRUE_A - 9}), shows(SHOWS_A).replace(b"/F9 9 Tf", b"3 Tr /F9 9 Tf"))),
)  # fmt: skip
