"""PDF/X: documents that conform, and each broken in one place."""

from random import Random
from typing import Any

from pikepdf import Array, Dictionary, Name, String

from tests.accuracy.case import Made, passes, trips
from tests.samples.font import standard_font
from tests.samples.intents import put_intent
from tests.samples.pdf import CLEAN, background, rect_pt
from tests.samples.pdfx import X4, with_art, without_trim, x1a_pdf, x4_pdf
from tests.samples.pdfx_cases import CASES
from tests.samples.pdfx_cases import Case as Rule


def _x4(**more: Any) -> Made:
    return Made(x4_pdf(**more))


def _without(key: str) -> dict[str, str]:
    return {name: value for name, value in X4.items() if name != key}


@passes("struct.pdfx", standard="X-4")
def a_conforming_x_4_document(chance: Random) -> Made:
    return _x4(rotate=chance.choice((0, 90, 180, 270)), bleed=chance.uniform(0, 10))


@passes("struct.pdfx", standard="X-1a")
def a_conforming_x_1a_document(chance: Random) -> Made:
    return Made(x1a_pdf(bleed=chance.uniform(0, 10)))


@passes("struct.pdfx", standard="X-4")
def x_4_with_transparency_and_layers(chance: Random) -> Made:
    def spoil(pdf: Any, page: Any) -> None:
        page.Resources.ExtGState = Dictionary(G=Dictionary(ca=0.5))
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Text")))
        pdf.Root.OCProperties = Dictionary(
            OCGs=Array([group]), D=Dictionary(Name=String("d"), Order=Array([group]))
        )

    return _x4(content=f"{CLEAN} /G gs {rect_pt(20, 20, 9, 9)} f", spoil=spoil)


@passes("struct.pdfx", standard="X-4")
def x_4_with_fonts_that_are_only_listed(chance: Random) -> Made:
    def spoil(pdf: Any, page: Any) -> None:
        page.Resources.Font.Unused = standard_font(pdf)

    return _x4(spoil=spoil)


@trips("struct.pdfx", standard="X-4")
def x_4_without_a_claim(chance: Random) -> Made:
    key = chance.choice(("pdfxid:GTS_PDFXVersion", "pdf:Trapped", "dc:title", "xmp:CreateDate"))
    return _x4(claims=_without(key))


@trips("struct.pdfx", standard="X-4")
def x_4_with_a_font_that_is_not_embedded(chance: Random) -> Made:
    def spoil(pdf: Any, page: Any) -> None:
        page.Resources.Font.F1 = standard_font(pdf)

    return _x4(spoil=spoil)


@trips("struct.pdfx", standard="X-4")
def x_4_with_boxes_that_break_the_rules(chance: Random) -> Made:
    return _x4(spoil=chance.choice((without_trim, with_art)))


@trips("struct.pdfx", standard="X-4")
def x_4_with_two_output_intents(chance: Random) -> Made:
    return _x4(spoil=lambda pdf, _page: put_intent(pdf, condition="FOGRA51"))


@trips("struct.pdfx", standard="X-1a")
def x_1a_with_rgb(chance: Random) -> Made:
    return Made(x1a_pdf(background(color="1 0 0 rg")))


@trips("struct.pdfx", standard="X-1a")
def x_1a_with_transparency(chance: Random) -> Made:
    def spoil(_pdf: Any, page: Any) -> None:
        page.Resources.ExtGState = Dictionary(G=Dictionary(ca=0.5))

    return Made(x1a_pdf(f"{CLEAN} /G gs {rect_pt(20, 20, 9, 9)} f", spoil=spoil))


@passes("struct.pdfx", standard="X-1a")
def x_1a_whatever_version_its_header_says(chance: Random) -> Made:
    """ISO 15930-4, 5: the version number decides nothing."""
    return Made(x1a_pdf(min_version=chance.choice(("1.3", "1.5", "1.7"))))


def _enter(number: int, case: Rule) -> None:
    """A rule of PDF/X: a file that breaks it, and a near miss."""

    def wrong(_chance: Random) -> Made:
        return Made(case.fails())

    def right(_chance: Random) -> Made:
        return Made(case.near())

    wrong.__name__ = f"{number} {case.standard} {case.rule}"
    right.__name__ = f"{number} {case.standard} nearly {case.rule}"
    trips("struct.pdfx", standard=case.standard)(wrong)
    passes("struct.pdfx", standard=case.standard)(right)


for _number, _case in enumerate(CASES, 1):
    _enter(_number, _case)
