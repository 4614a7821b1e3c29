"""Colour: modes, spot colours, rich black, overprint, output intents."""

from random import Random
from typing import Any

from pikepdf import Array, Dictionary, Name, String

from tests.accuracy.art import (
    BLACK,
    WHITE,
    fill,
    ground,
    guilty,
    line,
    picture,
    raw,
    spot,
    spot_fill,
    text,
    with_state,
)
from tests.accuracy.case import Made, passes, trips
from tests.accuracy.paper import Item, Paper, page
from tests.samples.intents import icc_profile, put_intent


def _icc(paper: Paper, space: bytes = b"RGB ", parts: int = 3) -> Array:
    stream = paper.pdf.make_stream(icc_profile(space, "sRGB", b"mntr"))
    stream.N = parts
    return Array([Name.ICCBased, stream])


def _in_space(space: Any, values: str) -> Item:
    """A square in a colour space that `space(paper)` makes."""

    def draw(paper: Paper) -> str:
        return f"{paper.add('ColorSpace', space(paper))} cs {values} scn 60 60 30 30 re f"

    return Item(draw)


# Colour mode ---------------------------------------------------------------------------------------------


@trips("color.mode")
def a_small_rgb_square(chance: Random) -> Made:
    return page(chance, ground(), guilty(fill(60, 60, 5, 5, "1 0 0 rg")))


@trips("color.mode")
def rgb_black_text(chance: Random) -> Made:
    return page(chance, ground(), guilty(text(color="0 0 0 rg")))


@trips("color.mode")
def an_rgb_picture(chance: Random) -> Made:
    return page(chance, ground(), guilty(picture(60, 60, 40, 40, (40, 40), Name.DeviceRGB)))


@trips("color.mode")
def an_icc_based_colour(chance: Random) -> Made:
    return page(chance, ground(), _in_space(_icc, "0.2 0.4 0.9"))


@trips("color.mode")
def an_rgb_gradient(chance: Random) -> Made:
    def draw(paper: Paper) -> str:
        ramp = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1, 0, 0]), C1=Array([0, 0, 1]), N=1)
        shade = Dictionary(
            ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([60, 60, 90, 60]), Function=ramp
        )
        return f"60 60 30 30 re W n {paper.add('Shading', shade)} sh"

    return page(chance, ground(), Item(draw))


@trips("color.mode", allowed=["cmyk"])
def grey_where_only_cmyk_is_allowed(chance: Random) -> Made:
    return page(chance, ground(), guilty(fill(60, 60, 30, 30, "0.3 g")))


@trips("color.mode")
def rgb_inside_a_tiling_pattern(chance: Random) -> Made:
    return page(chance, ground(), _tiled("1 0 0 rg 0 0 4 4 re f"))


@passes("color.mode")
def cmyk_grey_and_spot_colours(chance: Random) -> Made:
    return page(chance, ground(), fill(60, 60, 9, 9, "0.5 g"), spot_fill("Gold", 90, 60), text())


@passes("color.mode")
def an_rgb_colour_that_is_set_but_paints_nothing(chance: Random) -> Made:
    return page(chance, ground(), raw("1 0 0 rg 0 0 0 1 k 60 60 9 9 re f 1 0 0 RG 60 60 9 9 re n"))


@passes("color.mode")
def an_rgb_picture_in_unused_resources(chance: Random) -> Made:
    def hide(paper: Paper, _leaf: Any) -> None:
        paper.resources["/ColorSpace"] = Dictionary(Unused=_icc(paper))

    return page(chance, ground(), adjust=hide)


@passes("color.mode", allowed=["cmyk", "gray", "rgb"])
def rgb_where_it_is_allowed(chance: Random) -> Made:
    return page(chance, ground(), fill(60, 60, 9, 9, "1 0 0 rg"), _in_space(_icc, "0 0 1"))


@passes("color.mode")
def cmyk_inside_a_tiling_pattern(chance: Random) -> Made:
    return page(chance, ground(), _tiled("1 0 0 0 k 0 0 4 4 re f"))


@passes("color.mode")
def rgb_text_that_is_invisible(chance: Random) -> Made:
    return page(chance, ground(), text(color="1 0 0 rg", mode=3))


def _tiled(cell: str) -> Item:
    def draw(paper: Paper) -> str:
        tile = paper.pdf.make_stream(cell.encode())
        tile.PatternType, tile.PaintType, tile.TilingType = 1, 1, 1
        tile.BBox, tile.XStep, tile.YStep = Array([0, 0, 8, 8]), 8, 8
        tile.Resources = Dictionary()
        return f"/Pattern cs {paper.add('Pattern', tile)} scn 60 60 40 40 re f"

    return Item(draw)


# Spot colours --------------------------------------------------------------------------------------------


@trips("color.spot_colors", max_count=0)
def a_spot_colour(chance: Random) -> Made:
    return page(chance, ground(), spot_fill("PANTONE 286 C", 60, 60, tint=chance.uniform(0.1, 1)))


@trips("color.spot_colors", max_count=1)
def one_spot_colour_too_many(chance: Random) -> Made:
    return page(chance, ground(), spot_fill("Gold", 60, 60), spot_fill("Silver", 90, 60))


@trips("color.spot_colors", max_count=0)
def a_spot_colour_in_a_picture(chance: Random) -> Made:
    def draw(paper: Paper) -> str:
        return picture(60, 60, 30, 30, (30, 30), spot(paper, "HKS 43"), channels=1).draw(paper)

    return page(chance, ground(), Item(draw))


@trips("color.spot_colors", max_count=0)
def a_spot_colour_among_process_inks(chance: Random) -> Made:
    return page(chance, ground(), _device_n("Cyan", "Reflex Blue"))


@passes("color.spot_colors", max_count=0)
def technical_inks(chance: Random) -> Made:
    name = chance.choice(("CutContour", "Crease", "Spot Varnish", "WHITE", "Die-Cut"))
    return page(chance, ground(), spot_fill(name, 60, 60))


@passes("color.spot_colors", max_count=2)
def as_many_spot_colours_as_allowed(chance: Random) -> Made:
    return page(chance, ground(), spot_fill("Gold", 60, 60), spot_fill("Silver", 90, 60))


@passes("color.spot_colors", max_count=0)
def separations_of_process_inks(chance: Random) -> Made:
    return page(chance, ground(), _device_n("Cyan", "Black"), spot_fill("Magenta", 120, 60))


@passes("color.spot_colors", max_count=0)
def a_spot_colour_nobody_uses(chance: Random) -> Made:
    def hide(paper: Paper, _leaf: Any) -> None:
        paper.resources["/ColorSpace"] = Dictionary(Unused=spot(paper, "Gold"))

    return page(chance, ground(), adjust=hide)


@passes("color.spot_colors", max_count=0)
def registration_and_none(chance: Random) -> Made:
    return page(chance, ground(), spot_fill("All", 60, 60), spot_fill("None", 90, 60))


def _device_n(*names: str) -> Item:
    def draw(paper: Paper) -> str:
        tint = paper.pdf.make_stream(b"{ pop pop 0 0 0 0 }")
        tint.FunctionType, tint.Domain = 4, Array([0, 1] * len(names))
        tint.Range = Array([0, 1] * 4)
        space = Array([Name.DeviceN, Array([Name("/" + one) for one in names]), Name.DeviceCMYK, tint])
        return f"{paper.add('ColorSpace', space)} cs {'1 ' * len(names)}scn 60 90 20 20 re f"

    return Item(draw)


# Rich black ----------------------------------------------------------------------------------------------


@trips("color.rich_black")
def a_fill_of_all_inks(chance: Random) -> Made:
    inks = " ".join(f"{chance.uniform(0.85, 1):.3f}" for _ in range(3))
    return page(chance, ground(), guilty(fill(60, 60, 30, 30, f"{inks} {chance.uniform(0, 1):.3f} k")))


@trips("color.rich_black", scope="text")
def text_in_registration_like_black(chance: Random) -> Made:
    return page(chance, ground(), guilty(text(color="1 1 1 1 k")))


@trips("color.rich_black")
def a_line_of_all_inks(chance: Random) -> Made:
    return page(chance, ground(), guilty(line(60, 60, 40, 1, "0.9 0.86 0.9 1 k")))


@passes("color.rich_black")
def a_black_with_one_ink_just_below(chance: Random) -> Made:
    inks = [chance.uniform(0.85, 1) for _ in range(3)]
    inks[chance.randrange(3)] = chance.uniform(0.7, 0.849)
    mix = " ".join(f"{value:.4f}" for value in inks)
    return page(chance, ground(), fill(60, 60, 30, 30, f"{mix} 1 k"))


@passes("color.rich_black", scope="text")
def a_rich_black_background_where_only_text_counts(chance: Random) -> Made:
    return page(chance, ground("1 1 1 1 k"), text(color=WHITE))


@passes("color.rich_black")
def text_in_black_ink_alone(chance: Random) -> Made:
    return page(chance, ground(), text(color=BLACK), line(60, 60, 40, 1))


@passes("color.rich_black")
def invisible_text_in_rich_black(chance: Random) -> Made:
    return page(chance, ground(), text(color="1 1 1 1 k", mode=3))


# Overprint -----------------------------------------------------------------------------------------------

OVER = {"OP": True, "op": True}


@trips("color.overprint")
def white_text_that_overprints(chance: Random) -> Made:
    return page(chance, ground(), guilty(with_state(text(color=WHITE), **OVER)))


@trips("color.overprint")
def a_white_shape_that_overprints(chance: Random) -> Made:
    white = chance.choice((WHITE, "1 g"))
    return page(chance, ground(), guilty(with_state(fill(60, 60, 30, 30, white), OP=True)))


@trips("color.overprint")
def a_white_line_that_overprints(chance: Random) -> Made:
    return page(chance, ground(), guilty(with_state(line(60, 60, 40, 2, WHITE), OP=True, op=False)))


@passes("color.overprint")
def black_text_that_overprints(chance: Random) -> Made:
    return page(chance, ground(), with_state(text(color=BLACK), **OVER))


@passes("color.overprint")
def white_text_that_knocks_out(chance: Random) -> Made:
    return page(chance, ground(), with_state(text(color=WHITE), OP=False, op=False))


@passes("color.overprint")
def a_white_fill_where_only_strokes_overprint(chance: Random) -> Made:
    return page(chance, ground(), with_state(fill(60, 60, 30, 30, WHITE), OP=True, op=False))


@passes("color.overprint")
def a_nearly_white_tint_that_overprints(chance: Random) -> Made:
    return page(chance, ground(), with_state(fill(60, 60, 30, 30, "0.02 0 0 0 k"), **OVER))


@passes("color.overprint")
def overprint_that_was_restored_before_white_text(chance: Random) -> Made:
    return page(chance, ground(), with_state(fill(60, 60, 5, 5), **OVER), text(color=WHITE))


# Output intent -------------------------------------------------------------------------------------------


def _intended(chance: Random, *intents: tuple[str, str]) -> Made:
    def adjust(paper: Paper, _leaf: Any) -> None:
        for subtype, condition in intents:
            put_intent(paper.pdf, subtype, condition)

    return page(chance, ground(), text(), adjust=adjust)


@trips("color.output_intent")
def no_output_intent(chance: Random) -> Made:
    return _intended(chance)


@trips("color.output_intent")
def an_output_intent_for_archives_only(chance: Random) -> Made:
    return _intended(chance, ("GTS_PDFA1", "sRGB"))


@trips("color.output_intent", expected_profile="FOGRA51")
def another_printing_condition(chance: Random) -> Made:
    return _intended(chance, ("GTS_PDFX", chance.choice(("FOGRA39", "FOGRA5", "GRACoL"))))


@passes("color.output_intent", expected_profile="FOGRA 39")
def the_condition_written_a_little_differently(chance: Random) -> Made:
    return _intended(chance, ("GTS_PDFX", chance.choice(("FOGRA39", "fogra39", "Coated FOGRA39L"))))


@passes("color.output_intent")
def an_output_intent_for_print_beside_one_for_archives(chance: Random) -> Made:
    return _intended(chance, ("GTS_PDFA1", "sRGB"), ("GTS_PDFX", "CGATS TR 001"))


@passes("color.output_intent", expected_profile="Coated FOGRA39")
def a_condition_named_by_its_embedded_profile_only(chance: Random) -> Made:
    def adjust(paper: Paper, _leaf: Any) -> None:
        put_intent(paper.pdf, condition="Custom", icc=icc_profile(), Info=String("x"))

    return page(chance, ground(), adjust=adjust)


# Ink -----------------------------------------------------------------------------------------------------


def _inked(chance: Random, *percents: int, side: float = 30) -> Item:
    """A square in points of so much cyan, magenta, yellow and black."""
    at = chance.randrange(60, 120)
    return fill(at, 60, side, side, " ".join(f"{p / 100:g}" for p in percents) + " k")


@trips("color.max_ink_coverage")
def a_square_of_too_much_ink(chance: Random) -> Made:
    return page(chance, ground(), _inked(chance, 80, 80, 80, chance.randrange(62, 100)))


@trips("color.max_ink_coverage", percent=240)
def four_inks_on_newsprint(chance: Random) -> Made:
    return page(chance, ground(), _inked(chance, 62, 62, 62, 62))


@passes("color.max_ink_coverage")
def a_square_of_just_as_much_ink_as_allowed(chance: Random) -> Made:
    return page(chance, ground(), _inked(chance, 75, 75, 75, 75))


@passes("color.max_ink_coverage")
def too_much_ink_that_is_covered(chance: Random) -> Made:
    return page(chance, ground(), _inked(chance, 100, 100, 100, 100), fill(40, 40, 180, 80, "1 0 0 0 k"))


# Profiles ------------------------------------------------------------------------------------------------


@trips("color.icc_profile", whitelist=["FOGRA39"])
def a_profile_that_is_not_welcome(chance: Random) -> Made:
    return page(chance, ground(), _in_space(_icc, "0.2 0.4 0.9"))


@trips("color.icc_profile", whitelist=["Adobe RGB", "ECI-RGB"])
def one_of_two_others_would_be_welcome(chance: Random) -> Made:
    return page(chance, ground(), text(), _in_space(_icc, "0.9 0.4 0.1"))


@passes("color.icc_profile", whitelist=["s-rgb"])
def a_welcome_profile_written_otherwise(chance: Random) -> Made:
    return page(chance, ground(), _in_space(_icc, "0.2 0.4 0.9"))


@passes("color.icc_profile", whitelist=["FOGRA39"])
def colours_without_a_profile(chance: Random) -> Made:
    return page(chance, ground(), fill(60, 60, 30, 30, "1 0 0 rg"), text())
