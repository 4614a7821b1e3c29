from typing import Any

from pikepdf import Array, Dictionary, Name

from tests import samples
from tests.samples import pdf
from tests.unit.worker.preflight.asking import hits


def named(name: str, **changes: Any) -> bytes:
    """The card with its font under another name."""

    def rename(_document: Any, page: Any) -> None:
        font = page.Resources.Font.F1
        font.BaseFont = Name("/" + name)
        for key, value in changes.items():
            font[Name("/" + key)] = value

    return samples.make_pdf(pdf.CLEAN, adjust=rename)


def type3() -> bytes:
    """The card with its text drawn by a Type 3 font."""

    def font(document: Any, page: Any) -> None:
        glyph = document.make_stream(b"500 0 0 0 500 500 d1 0 0 500 500 re f")
        page.Resources.Font.F1 = document.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type3,
                FontBBox=Array([0, 0, 500, 500]),
                FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
                CharProcs=Dictionary(a=glyph),
                Encoding=Dictionary(Differences=Array([97, Name("/a")])),
                FirstChar=97,
                LastChar=97,
                Widths=Array([500]),
            )
        )

    return samples.make_pdf(pdf.CLEAN, adjust=font)


def test_a_font_embedded_whole_is_found() -> None:
    (hit,) = hits("text.fonts_subset", named("Aileron-Regular"))
    assert (hit.details["font"], hit.page) == ("Aileron-Regular", 1)
    assert len(hits("text.fonts_subset", named("ABC+Aileron"))) == 1


def test_a_subset_a_font_that_is_not_embedded_and_a_type_3_font_pass() -> None:
    assert hits("text.fonts_subset", samples.card_pdf()) == []
    assert hits("text.fonts_subset", samples.unembedded_font_pdf()) == []
    assert hits("text.fonts_subset", type3()) == []
