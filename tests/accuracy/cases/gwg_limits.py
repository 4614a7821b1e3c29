"""GWG 2022, sizes and widths: rich black, white and mixed text and lines, and the scale of large formats."""

from random import Random

from pikepdf import Array, Name

from tests.accuracy.art import WHITE, fill, ground, guilty, line, picture, text, with_state
from tests.accuracy.case import Made, passes, trips
from tests.accuracy.paper import Item, Paper, page
from tests.accuracy.steps import OVER

MIXED = "0.6 0.4 0 0 k"


# R0015: rich black text ----------------------------------------------------------------------------------


@trips("gwg.r0015", max_percent=280)
def black_text_of_too_much_ink(chance: Random) -> Made:
    color = f"0.7 0.7 0.6 {chance.uniform(0.85, 1):.3f} k"
    return page(chance, ground(), guilty(text(color=color, size=chance.uniform(6, 40))))


@trips("gwg.r0015", max_percent=220)
def black_text_of_too_much_ink_for_newsprint(chance: Random) -> Made:
    return page(chance, guilty(text(color="0.5 0.4 0.4 0.95 k")))


@passes("gwg.r0015", max_percent=280)
def black_text_of_just_as_much_ink_as_allowed(chance: Random) -> Made:
    return page(chance, ground(), text(color="0.6 0.6 0.6 1 k"))


@passes("gwg.r0015", max_percent=280)
def dark_text_that_is_not_black(chance: Random) -> Made:
    return page(chance, ground(), text(color="1 1 0.9 0.84 k"))


@passes("gwg.r0015", max_percent=280)
def a_black_shape_where_only_text_counts(chance: Random) -> Made:
    return page(chance, ground(), fill(60, 60, 30, 30, "1 1 1 1 k"))


@passes("gwg.r0015", max_percent=280)
def invisible_black_text(chance: Random) -> Made:
    return page(chance, ground(), text(color="1 1 1 1 k", mode=3))


# R0016: white text ---------------------------------------------------------------------------------------


@trips("gwg.r0016", min_pt=8)
def small_white_text_in_a_ground(chance: Random) -> Made:
    size = chance.choice((7.95, chance.uniform(3, 7.9)))
    return page(chance, ground(), guilty(text(color=chance.choice((WHITE, "1 g")), size=size)))


@trips("gwg.r0016", min_pt=9)
def small_white_text_in_a_picture(chance: Random) -> Made:
    return page(chance, picture(40, 60, 150, 60, (60, 30)), guilty(text(color=WHITE, size=8)))


@passes("gwg.r0016", min_pt=8)
def white_text_that_is_just_large_enough(chance: Random) -> Made:
    return page(chance, ground(), text(color=WHITE, size=chance.choice((8.0, 8.05, 20.0))))


@passes("gwg.r0016", min_pt=8)
def small_white_text_on_bare_paper(chance: Random) -> Made:
    return page(chance, fill(60, 120, 30, 20), text(color=WHITE, size=5))


@passes("gwg.r0016", min_pt=8)
def small_text_in_a_light_tint(chance: Random) -> Made:
    return page(chance, ground(), text(color="0.03 0 0 0 k", size=5))


@passes("gwg.r0016", min_pt=8)
def small_white_text_outside_the_trim(chance: Random) -> Made:
    return page(chance, ground(), text("Ada", 10, 1.5, 3, WHITE), bleed=5)


# R0017: text of several inks -----------------------------------------------------------------------------


def _mixed(chance: Random) -> str:
    return chance.choice((MIXED, "0.01 0 0 1 k", "1 1 1 1 k"))


@trips("gwg.r0017", min_pt=8)
def small_text_of_several_inks(chance: Random) -> Made:
    size = chance.choice((7.95, chance.uniform(3, 7.9)))
    return page(chance, guilty(text(color=_mixed(chance), size=size)))


@trips("gwg.r0017", min_pt=14)
def small_text_of_a_spot_and_a_process_ink(chance: Random) -> Made:
    return page(chance, ground(), _in_two("Gold", "Black", chance.uniform(6, 13.9)))


@passes("gwg.r0017", min_pt=8)
def text_of_several_inks_that_is_just_large_enough(chance: Random) -> Made:
    return page(chance, text(color=_mixed(chance), size=chance.choice((8.0, 8.05, 30.0))))


@passes("gwg.r0017", min_pt=8)
def small_text_of_one_ink(chance: Random) -> Made:
    return page(chance, ground(), text(color=chance.choice(("1 0 0 0 k", "0 0 0 0.5 k", "0 g")), size=5))


@passes("gwg.r0017", min_pt=8)
def small_text_whose_second_ink_is_none(chance: Random) -> Made:
    return page(chance, ground(), _in_two("Black", "None", 5))


@passes("gwg.r0017", min_pt=8)
def a_small_note_of_the_printer_beside_the_page(chance: Random) -> Made:
    return page(chance, ground(), text("Ada", 10, 1.5, 3, "1 1 1 1 k"), bleed=5)


def _in_two(one: str, other: str, size: float) -> Item:
    def draw(paper: Paper) -> str:
        tint = paper.pdf.make_stream(b"{ pop pop 0 0 0 0 }")
        tint.FunctionType, tint.Domain, tint.Range = 4, Array([0, 1] * 2), Array([0, 1] * 4)
        names = Array([Name("/" + one), Name("/" + other)])
        space = paper.add("ColorSpace", Array([Name.DeviceN, names, Name.DeviceCMYK, tint]))
        return f"{space} cs 1 0.5 scn BT /F1 {size:.4f} Tf 60 80 Td (Ada) Tj ET"

    return Item(draw)


# R0018: white lines --------------------------------------------------------------------------------------


@trips("gwg.r0018", min_pt=0.25)
def a_thin_white_line_in_a_ground(chance: Random) -> Made:
    return page(chance, ground(), guilty(line(60, 60, 90, chance.uniform(0.05, 0.24), WHITE)))


@trips("gwg.r0018", min_pt=0.25)
def a_thin_white_rectangle_in_a_ground(chance: Random) -> Made:
    return page(chance, ground(), guilty(fill(60, 60, 90, chance.uniform(0.1, 0.24), WHITE)))


@trips("gwg.r0018", min_pt=0.25)
def the_thinnest_line_there_is_in_white(chance: Random) -> Made:
    return page(chance, ground(), line(60, 60, 90, 0, WHITE))


@passes("gwg.r0018", min_pt=0.25)
def a_white_line_that_is_just_wide_enough(chance: Random) -> Made:
    return page(chance, ground(), line(60, 60, 90, chance.choice((0.25, 0.26, 3)), WHITE))


@passes("gwg.r0018", min_pt=0.25)
def a_thin_white_line_on_bare_paper(chance: Random) -> Made:
    return page(chance, fill(60, 120, 30, 20), line(60, 60, 90, 0.1, WHITE))


@passes("gwg.r0018", min_pt=0.25)
def a_thin_white_line_that_is_set_to_overprint(chance: Random) -> Made:
    return page(chance, ground(), with_state(line(60, 60, 90, 0.1, WHITE), **OVER))


# R0019: lines of several inks ----------------------------------------------------------------------------


@trips("gwg.r0019", min_pt=0.25)
def a_thin_line_of_several_inks(chance: Random) -> Made:
    return page(chance, guilty(line(60, 60, 90, chance.uniform(0.05, 0.24), _mixed(chance))))


@trips("gwg.r0019", min_pt=1.5)
def a_thin_rectangle_of_several_inks_in_flexo(chance: Random) -> Made:
    return page(chance, ground(), guilty(fill(60, 60, 90, chance.uniform(0.3, 1.45), MIXED)))


@passes("gwg.r0019", min_pt=0.25)
def a_line_of_several_inks_that_is_just_wide_enough(chance: Random) -> Made:
    return page(chance, line(60, 60, 90, chance.choice((0.25, 0.26, 3)), MIXED))


@passes("gwg.r0019", min_pt=0.25)
def a_thin_line_of_one_ink(chance: Random) -> Made:
    return page(chance, ground(), line(60, 60, 90, 0.1, chance.choice(("0 0 0 1 k", "0 0 1 0 k", "0.5 g"))))


@passes("gwg.r0019", min_pt=0.25)
def thin_strokes_around_letters(chance: Random) -> Made:
    return page(chance, ground(), text(color=MIXED, size=20, mode=2))


# R0037: scale and distance -------------------------------------------------------------------------------


WHITE_LINE = {"gwg.r0018": {"min_pt": 0.25}}
COARSE = {"gwg.r0031": {"error_ppi": 239, "warn_ppi": 299}}


@trips("gwg.r0037", beside=WHITE_LINE, seen_by="gwg.r0018", scale=10)
def a_line_too_thin_even_when_enlarged_tenfold(chance: Random) -> Made:
    return page(chance, ground(), line(60, 60, 90, chance.uniform(0.005, 0.02), WHITE))


@trips("gwg.r0037", beside=COARSE, seen_by="gwg.r0031", scale=10, viewing_distance_m=2)
def a_picture_too_coarse_when_enlarged(chance: Random) -> Made:
    return page(chance, ground(), guilty(_at(chance.uniform(700, 1400))))


@passes("gwg.r0037", beside=WHITE_LINE, seen_by="gwg.r0018", scale=10)
def a_thin_line_that_is_wide_enough_when_enlarged(chance: Random) -> Made:
    return page(chance, ground(), line(60, 60, 90, chance.uniform(0.03, 0.2), WHITE))


@passes("gwg.r0037", beside=COARSE, seen_by="gwg.r0031", viewing_distance_m=5)
def a_coarse_picture_that_is_looked_at_from_afar(chance: Random) -> Made:
    return page(chance, ground(), _at(chance.uniform(62, 150)))


def _at(dpi: float) -> Item:
    return picture(60, 40, 60 * 72 / dpi, 60 * 72 / dpi, (60, 60))
