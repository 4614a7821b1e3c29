"""GWG 2022, what a document is: base standard, pages, fonts by name, layers, output intent, steps."""

from random import Random
from typing import Any

from pikepdf import Array, Dictionary, Name, String

from tests.accuracy.art import fill, ground, line, picture, raw, spot_fill, text
from tests.accuracy.case import Made, passes, trips
from tests.accuracy.paper import Item, Paper, Stage, page, pages
from tests.accuracy.steps import put_steps, step_line
from tests.samples.font import standard_font
from tests.samples.intents import icc_profile, put_intent
from tests.samples.pdf import CLEAN, rect_pt
from tests.samples.pdfx import X4, without_trim, x1a_pdf, x4_pdf

STEPS = "ISO 19593-1"
CUT = ("Structural", "Cutting")
CREASE = ("Structural", "Creasing")


def _upright(chance: Random, **more: Any) -> Stage:
    """A page that is neither turned nor scaled."""
    return Stage(forms=chance.randrange(3), **more)


def _stepped(chance: Random, *steps: tuple[str, str]) -> Made:
    """A page with these processing steps."""
    lines = [step_line(at, kind, 3 + at) for at, (_, kind) in enumerate(steps)]
    return page(
        chance, ground(), *lines, stage=_upright(chance), adjust=lambda paper, _leaf: put_steps(paper, steps)
    )


# R0001: the base standard --------------------------------------------------------------------------------


@trips("gwg.r0001")
def an_x_4_document_without_one_of_its_claims(chance: Random) -> Made:
    key = chance.choice(("pdfxid:GTS_PDFXVersion", "pdf:Trapped", "dc:title", "xmp:CreateDate"))
    return Made(x4_pdf(claims={name: value for name, value in X4.items() if name != key}))


@trips("gwg.r0001")
def an_x_1a_document(chance: Random) -> Made:
    return Made(x1a_pdf(bleed=chance.uniform(0, 5)))


@trips("gwg.r0001", standards=[STEPS])
def a_step_of_an_unknown_group(chance: Random) -> Made:
    return _stepped(chance, CUT, (chance.choice(("Cutting", "structural", "Other")), "Cutting"))


@passes("gwg.r0001")
def an_x_4_document(chance: Random) -> Made:
    return Made(x4_pdf(rotate=chance.choice((0, 90, 180, 270)), bleed=chance.uniform(0, 10)))


@passes("gwg.r0001")
def an_x_4_document_with_transparency(_chance: Random) -> Made:
    def spoil(_pdf: Any, leaf: Any) -> None:
        leaf.Resources.ExtGState = Dictionary(G=Dictionary(ca=0.5))

    return Made(x4_pdf(f"{CLEAN} /G gs {rect_pt(20, 20, 9, 9)} f", spoil=spoil))


@passes("gwg.r0001", standards=[STEPS])
def steps_of_known_groups(chance: Random) -> Made:
    return _stepped(chance, CUT, ("Positions", "ContentArea"), ("White", "White"))


@passes("gwg.r0001", standards=[STEPS])
def no_x_4_where_only_steps_matter(_chance: Random) -> Made:
    return Made(x4_pdf(spoil=without_trim))


# R0002: UserUnit -----------------------------------------------------------------------------------------


@trips("gwg.r0002")
def a_page_in_other_units(chance: Random) -> Made:
    return page(chance, ground(), stage=Stage(unit=chance.choice((0.5, 1.01, 2.0, 10.0))))


@trips("gwg.r0002")
def a_second_page_in_other_units(chance: Random) -> Made:
    def adjust(paper: Paper, leaf: Any) -> None:
        if len(paper.pdf.pages) == 2:
            leaf.UserUnit = 2

    return pages(chance, [[ground()], [text()]], stage=Stage(), adjust=adjust, min_version="1.6")


@passes("gwg.r0002")
def a_page_in_points(chance: Random) -> Made:
    return page(chance, ground(), stage=Stage(rotate=chance.choice((0, 90)), origin=(-17.0, 33.0)))


@passes("gwg.r0002")
def a_unit_of_one_that_is_written_out(chance: Random) -> Made:
    def adjust(_paper: Paper, leaf: Any) -> None:
        leaf.UserUnit = chance.choice((1, 1.0))

    return page(chance, ground(), stage=_upright(chance), adjust=adjust)


# R0003: crop box -----------------------------------------------------------------------------------------


def _cropped(chance: Random, *sides: float) -> Made:
    """Left, bottom, right and top of the crop box inside the sheet, points."""

    def adjust(paper: Paper, leaf: Any) -> None:
        box = [float(one) for one in leaf.MediaBox]
        leaf.CropBox = Array([round(a + b, 4) for a, b in zip(box, sides, strict=True)])

    return page(chance, ground(), text(), adjust=adjust, stage=Stage(rotate=chance.choice((0, 90, 270))))


@trips("gwg.r0003")
def a_crop_box_at_the_trim(chance: Random) -> Made:
    return _cropped(chance, 8.504, 8.504, -8.504, -8.504)


@trips("gwg.r0003")
def a_crop_box_that_cuts_a_little_off_one_side(chance: Random) -> Made:
    sides = [0.0] * 4
    at = chance.randrange(4)
    sides[at] = chance.uniform(0.2, 2) * (1 if at < 2 else -1)
    return _cropped(chance, *sides)


@passes("gwg.r0003")
def no_crop_box(chance: Random) -> Made:
    return page(chance, ground())


@passes("gwg.r0003")
def a_crop_box_as_large_as_the_sheet(chance: Random) -> Made:
    return _cropped(chance, *(chance.uniform(-0.02, 0.02) for _ in range(4)))


@passes("gwg.r0003")
def a_crop_box_that_reaches_beyond_the_sheet(chance: Random) -> Made:
    return _cropped(chance, -9, -9, 9, 9)


# R0004: pages of one size --------------------------------------------------------------------------------


@trips("gwg.r0004")
def a_page_of_another_size(chance: Random) -> Made:
    wider = 85 + chance.choice((-5, -0.1, 0.1, 5))
    return pages(chance, [[ground()], [ground()]], stage=Stage(), trims=[(85, 55), (wider, 55)])


@trips("gwg.r0004")
def a_turned_page(chance: Random) -> Made:
    return page(chance, ground(), stage=Stage(rotate=chance.choice((90, 180, 270))))


@trips("gwg.r0004")
def a_page_in_the_other_orientation(chance: Random) -> Made:
    return pages(chance, [[ground()], [ground()]], stage=Stage(), trims=[(85, 55), (55, 85)])


@passes("gwg.r0004")
def pages_of_one_size(chance: Random) -> Made:
    size = (chance.uniform(50, 300), chance.uniform(50, 300))
    return pages(chance, [[ground()]] * 3, stage=_upright(chance, origin=(-17.0, 33.0)), trims=[size])


@passes("gwg.r0004")
def pages_of_one_size_on_other_sheets(chance: Random) -> Made:
    def adjust(paper: Paper, leaf: Any) -> None:
        if len(paper.pdf.pages) == 2:
            x0, y0, x1, y1 = (float(one) for one in leaf.MediaBox)
            leaf.MediaBox = Array([x0 - 20, y0 - 5, x1 + 20, y1 + 30])

    return pages(chance, [[ground()], [ground()]], stage=Stage(), adjust=adjust)


@passes("gwg.r0004")
def sizes_that_differ_by_rounding(chance: Random) -> Made:
    return pages(chance, [[ground()], [ground()]], stage=Stage(), trims=[(85, 55), (85.01, 54.99)])


# R0006: one page -----------------------------------------------------------------------------------------


@trips("gwg.r0006")
def a_document_of_several_pages(chance: Random) -> Made:
    return pages(chance, [[ground()]] * chance.randrange(2, 5))


@trips("gwg.r0006", page_count=4)
def a_page_too_few(chance: Random) -> Made:
    return pages(chance, [[ground()]] * 3)


@passes("gwg.r0006")
def a_document_of_one_page(chance: Random) -> Made:
    return page(chance, ground(), text())


@passes("gwg.r0006", page_count=4)
def just_as_many_pages_as_asked_for(chance: Random) -> Made:
    return pages(chance, [[ground()]] * 4)


# R0014: Courier ------------------------------------------------------------------------------------------


def _set_in(base: str, mode: int = 0) -> Item:
    def draw(paper: Paper) -> str:
        return text(font=paper.add("Font", standard_font(paper.pdf, base)), mode=mode).draw(paper)

    return Item(draw)


@trips("gwg.r0014")
def text_in_courier(chance: Random) -> Made:
    return page(chance, ground(), _set_in("Courier"))


@trips("gwg.r0014")
def text_in_a_subset_of_courier(chance: Random) -> Made:
    return page(chance, ground(), text(), _set_in("".join(chance.choices("ABCDEFG", k=6)) + "+Courier"))


@passes("gwg.r0014")
def text_in_a_font_that_is_nearly_called_courier(chance: Random) -> Made:
    name = chance.choice(("CourierNew", "Courier-Bold", "CourierPrime", "courier", "Courier-Oblique"))
    return page(chance, ground(), _set_in(name))


@passes("gwg.r0014")
def invisible_text_in_courier(chance: Random) -> Made:
    return page(chance, ground(), text(), _set_in("Courier", mode=3))


@passes("gwg.r0014")
def courier_that_is_only_listed(chance: Random) -> Made:
    def adjust(paper: Paper, _leaf: Any) -> None:
        paper.resources.Font["/Unused"] = standard_font(paper.pdf, "Courier")

    return page(chance, ground(), text(), adjust=adjust)


# R0034 and R0036: layers ---------------------------------------------------------------------------------


def _layered(chance: Random, hidden: bool, inner: Item, configurations: int | None = None) -> Made:
    def draw(paper: Paper) -> str:
        group = paper.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Dutch")))
        default = Dictionary(OFF=Array([group] if hidden else []))
        paper.pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=default)
        if configurations is not None:
            others = [Dictionary(Name=String(f"Other {at}")) for at in range(configurations)]
            paper.pdf.Root.OCProperties.Configs = Array(others)
        return f"/OC {paper.add('Properties', group)} BDC {inner.draw(paper)} EMC"

    return page(chance, ground(), Item(draw))


@trips("gwg.r0034")
def one_other_configuration_of_layers(chance: Random) -> Made:
    return _layered(chance, False, text(), configurations=1)


@trips("gwg.r0034")
def several_other_configurations_of_layers(chance: Random) -> Made:
    return _layered(chance, True, text(), configurations=chance.randrange(2, 5))


@passes("gwg.r0034")
def layers_with_one_configuration(chance: Random) -> Made:
    return _layered(chance, False, text())


@passes("gwg.r0034")
def a_list_of_configurations_that_is_empty(chance: Random) -> Made:
    return _layered(chance, False, text(), configurations=0)


@trips("gwg.r0036")
def text_on_a_layer_that_is_off(chance: Random) -> Made:
    return _layered(chance, True, text())


@trips("gwg.r0036")
def a_picture_on_a_layer_that_is_off(chance: Random) -> Made:
    return _layered(chance, True, picture(60, 60, 30, 30, (10, 10)))


@passes("gwg.r0036")
def text_on_a_layer_that_is_on(chance: Random) -> Made:
    return _layered(chance, False, text())


@passes("gwg.r0036")
def a_layer_that_is_off_and_empty(chance: Random) -> Made:
    return _layered(chance, True, raw("0 0 0 1 k q Q"))


# R0035: output intent ------------------------------------------------------------------------------------


def _meant_for(chance: Random, *intents: tuple[str, bytes | None]) -> Made:
    """A page with output intents: their kind and the colour space of their profile."""

    def adjust(paper: Paper, _leaf: Any) -> None:
        for subtype, space in intents:
            put_intent(paper.pdf, subtype, icc=None if space is None else icc_profile(space))

    return page(chance, ground(), adjust=adjust)


@trips("gwg.r0035")
def an_output_intent_in_rgb(chance: Random) -> Made:
    return _meant_for(chance, ("GTS_PDFX", b"RGB "))


@trips("gwg.r0035")
def an_output_intent_in_grey(chance: Random) -> Made:
    return _meant_for(chance, ("GTS_PDFX", b"GRAY"))


@passes("gwg.r0035")
def an_output_intent_in_cmyk(chance: Random) -> Made:
    return _meant_for(chance, ("GTS_PDFX", b"CMYK"))


@passes("gwg.r0035")
def an_archive_in_rgb_beside_print_in_cmyk(chance: Random) -> Made:
    return _meant_for(chance, ("GTS_PDFA1", b"RGB "), ("GTS_PDFX", b"CMYK"))


# R1001 and R1002: processing steps -----------------------------------------------------------------------


@trips("gwg.r1001", required=["Cutting"])
def no_cutting(chance: Random) -> Made:
    return _stepped(chance, CREASE)


@trips("gwg.r1001", required=["Cutting"], not_allowed=["Creasing"])
def a_step_that_does_not_belong_here(chance: Random) -> Made:
    return _stepped(chance, CUT, CREASE)


@trips("gwg.r1001", recommended=["ContentArea"])
def a_recommended_step_that_is_missing(chance: Random) -> Made:
    return _stepped(chance, CUT)


@trips("gwg.r1001", required=["Cutting"])
def a_cutting_line_that_no_layer_tells(chance: Random) -> Made:
    return page(chance, ground(), spot_fill("CutContour", 60, 60))


@passes("gwg.r1001", required=["Cutting"], not_allowed=["Creasing"])
def the_steps_that_are_required(chance: Random) -> Made:
    return _stepped(chance, CUT, ("Structural", "Gluing"))


@passes("gwg.r1001", required=["Cutting"], recommended=["Dimensions", "ContentArea"])
def all_that_is_recommended(chance: Random) -> Made:
    return _stepped(chance, ("Positions", "ContentArea"), ("Dimensions", "Dimensions"), CUT)


@trips("gwg.r1002")
def a_carton_without_creases(chance: Random) -> Made:
    return _stepped(chance, CUT)


@trips("gwg.r1002")
def a_crease_in_a_plain_spot_colour(chance: Random) -> Made:
    return page(chance, ground(), line(60, 60, 40, 1), spot_fill("Crease", 60, 60))


@trips("gwg.r1002", min_count=2)
def a_crease_too_few(chance: Random) -> Made:
    return _stepped(chance, CUT, CREASE)


@passes("gwg.r1002")
def a_carton_with_a_crease(chance: Random) -> Made:
    return _stepped(chance, CUT, CREASE)


@passes("gwg.r1002", min_count=2)
def a_carton_with_two_layers_of_creases(chance: Random) -> Made:
    return _stepped(chance, CREASE, CUT, CREASE)


# R0005: empty pages --------------------------------------------------------------------------------------


@trips("gwg.r0005")
def a_page_of_nothing_but_white(chance: Random) -> Made:
    white = chance.choice(("0 0 0 0 k", "1 g", "1 1 1 rg"))
    return page(chance, ground(white), text(color=white))


@trips("gwg.r0005")
def a_page_with_all_its_paint_beside_it(chance: Random) -> Made:
    return page(chance, fill(0, 0, 7, 7), stage=_upright(chance))


@trips("gwg.r0005")
def a_page_of_technical_ink_alone(chance: Random) -> Made:
    return page(chance, spot_fill("CutContour", 60, 60), stage=_upright(chance))


@passes("gwg.r0005")
def a_page_with_one_line(chance: Random) -> Made:
    return page(chance, line(60, 60, 100, 0.5), stage=_upright(chance))


@passes("gwg.r0005")
def a_page_in_a_light_spot_colour(chance: Random) -> Made:
    return page(chance, spot_fill("Gold", 60, 60, tint=chance.uniform(0.1, 0.5)))
