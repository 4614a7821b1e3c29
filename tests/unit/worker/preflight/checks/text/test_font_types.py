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


def kinds(data: bytes, *disallowed: str) -> list[str]:
    found = hits("text.font_types", data, disallowed=list(disallowed))
    return [hit.details["measured_type"] for hit in found]


def composite(subtype: str) -> bytes:
    def font(document: Any, page: Any) -> None:
        old = page.Resources.Font.F1
        child = Dictionary(
            Type=Name.Font,
            Subtype=Name("/" + subtype),
            BaseFont=old.BaseFont,
            FontDescriptor=old.FontDescriptor,
        )
        page.Resources.Font.F1 = document.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=old.BaseFont,
                Encoding=Name("/Identity-H"),
                DescendantFonts=Array([child]),
            )
        )

    return samples.make_pdf(pdf.CLEAN, adjust=font)


def opentype() -> bytes:
    def font(_document: Any, page: Any) -> None:
        descriptor = page.Resources.Font.F1.FontDescriptor
        program = descriptor.FontFile2
        program.Subtype = Name.OpenType
        descriptor.FontFile3 = program
        del descriptor.FontFile2

    return samples.make_pdf(pdf.CLEAN, adjust=font)


def test_each_kind_is_found_when_it_is_not_allowed() -> None:
    assert kinds(samples.card_pdf(), "TrueType") == ["TrueType"]
    assert kinds(samples.unembedded_font_pdf(), "Type1") == ["Type1"]
    assert kinds(type3(), "Type3") == ["Type3"]
    assert kinds(composite("CIDFontType2"), "CIDType2") == ["CIDType2"]
    assert kinds(composite("CIDFontType0"), "CIDType0") == ["CIDType0"]
    assert kinds(opentype(), "OpenType") == ["OpenType"]


def test_other_kinds_pass() -> None:
    assert kinds(samples.card_pdf(), "Type1", "Type3", "OpenType", "CIDType0", "CIDType2") == []
    assert kinds(composite("CIDFontType2"), "TrueType", "CIDType0") == []
    assert kinds(named("Type1"), "Type1") == []
