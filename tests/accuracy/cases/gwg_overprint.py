"""GWG 2022, paint over paint: white that vanishes, black that knocks out, grey that cannot overprint."""

from random import Random

from tests.accuracy.art import BLACK, WHITE, fill, ground, guilty, line, picture, spot, text, with_state
from tests.accuracy.case import Made, passes, trips
from tests.accuracy.paper import Item, Paper, page
from tests.accuracy.steps import OVER

ZERO = {"OP": True, "op": True, "OPM": 0}


def _over(item: Item) -> Item:
    return with_state(item, **OVER)


def _in_ink(name: str, tint: float, item: Item) -> Item:
    """The item in a spot or process ink by name; its own colour is left out."""

    def draw(paper: Paper) -> str:
        space = paper.add("ColorSpace", spot(paper, name))
        return f"{space} cs {tint:g} scn {space} CS {tint:g} SCN {item.draw(paper)}"

    return Item(draw, item.box)


def _plain(size: float = 9) -> Item:
    """Text without a colour of its own."""
    return Item(lambda _paper: f"BT /F1 {size:.4f} Tf 60 80 Td (Ada) Tj ET")


def _small(chance: Random) -> float:
    return chance.choice((4.0, 11.9, chance.uniform(5, 11.9)))


def _large(chance: Random) -> float:
    return chance.choice((12.0, chance.uniform(12, 40)))


# R0007: white text ---------------------------------------------------------------------------------------


@trips("gwg.r0007")
def white_text_that_overprints_a_ground(chance: Random) -> Made:
    white = chance.choice((WHITE, "1 g"))
    return page(chance, ground(), guilty(_over(text(color=white, size=chance.uniform(6, 40)))))


@trips("gwg.r0007")
def text_without_any_ink_in_a_spot_colour(chance: Random) -> Made:
    return page(chance, ground(), _over(_in_ink("Gold", 0, _plain())))


@trips("gwg.r0007")
def white_text_that_overprints_a_picture(chance: Random) -> Made:
    return page(chance, picture(40, 60, 120, 60, (60, 30)), guilty(_over(text(color=WHITE))))


@passes("gwg.r0007")
def white_text_that_overprints_bare_paper(chance: Random) -> Made:
    return page(chance, fill(60, 120, 30, 20), _over(text(color=WHITE)))


@passes("gwg.r0007")
def white_text_knocked_out_of_a_ground(chance: Random) -> Made:
    return page(chance, ground(), text(color=WHITE))


@passes("gwg.r0007")
def nearly_white_text_that_overprints(chance: Random) -> Made:
    return page(chance, ground(), _over(text(color="0 0 0.02 0 k")))


@passes("gwg.r0007")
def white_text_over_a_patch_of_white_paper(chance: Random) -> Made:
    return page(chance, ground(), fill(40, 60, 180, 60, WHITE), _over(text(color=WHITE)))


@passes("gwg.r0007")
def white_in_rgb_that_is_converted_first(chance: Random) -> Made:
    return page(chance, ground(), _over(text(color="1 1 1 rg")))


# R0008: white shapes -------------------------------------------------------------------------------------


@trips("gwg.r0008")
def a_white_shape_that_overprints_a_ground(chance: Random) -> Made:
    return page(chance, ground(), guilty(_over(fill(60, 60, 30, 30, WHITE))))


@trips("gwg.r0008")
def a_white_line_that_overprints_a_ground(chance: Random) -> Made:
    return page(chance, ground(), guilty(_over(line(60, 60, 90, chance.uniform(0.5, 6), WHITE))))


@passes("gwg.r0008")
def a_white_shape_that_overprints_bare_paper(chance: Random) -> Made:
    return page(chance, fill(60, 60, 30, 30), _over(fill(120, 60, 30, 30, WHITE)))


@passes("gwg.r0008")
def a_white_shape_that_only_touches_another(chance: Random) -> Made:
    return page(chance, fill(60, 60, 30, 30), _over(fill(90, 60, 30, 30, WHITE)))


@passes("gwg.r0008")
def a_white_shape_knocked_out(chance: Random) -> Made:
    return page(chance, ground(), fill(60, 60, 30, 30, WHITE), _over(text()))


@passes("gwg.r0008")
def white_text_where_only_shapes_count(chance: Random) -> Made:
    return page(chance, ground(), _over(text(color=WHITE)))


# R0009: small black text ---------------------------------------------------------------------------------


@trips("gwg.r0009")
def small_black_text_that_knocks_out(chance: Random) -> Made:
    return page(chance, ground(), guilty(text(size=_small(chance))))


@trips("gwg.r0009")
def small_black_text_that_overprints_in_the_wrong_mode(chance: Random) -> Made:
    return page(chance, ground(), guilty(with_state(text(size=_small(chance)), **ZERO)))


@trips("gwg.r0009")
def small_text_in_the_ink_black_by_name(chance: Random) -> Made:
    return page(chance, ground(), _in_ink("Black", 1, _plain(_small(chance))))


@passes("gwg.r0009")
def small_black_text_that_overprints(chance: Random) -> Made:
    return page(chance, ground(), _over(text(size=_small(chance))))


@passes("gwg.r0009")
def black_text_that_is_large_enough(chance: Random) -> Made:
    return page(chance, ground(), text(size=_large(chance)))


@passes("gwg.r0009")
def small_black_text_on_bare_paper(chance: Random) -> Made:
    return page(chance, fill(60, 120, 30, 20), text(size=_small(chance)))


@passes("gwg.r0009")
def small_text_that_is_not_quite_black(chance: Random) -> Made:
    color = chance.choice(("0 0 0 0.98 k", "0.1 0 0 1 k"))
    return page(chance, ground(), text(size=_small(chance), color=color))


@passes("gwg.r0009")
def the_ink_black_by_name_in_any_mode(chance: Random) -> Made:
    return page(chance, ground(), with_state(_in_ink("Black", 1, _plain()), **ZERO))


# R0010: thin black lines ---------------------------------------------------------------------------------


@trips("gwg.r0010")
def a_thin_black_line_that_knocks_out(chance: Random) -> Made:
    return page(chance, ground(), guilty(line(60, 60, 90, chance.uniform(0.3, 1.95))))


@trips("gwg.r0010")
def a_thin_black_rectangle_that_knocks_out(chance: Random) -> Made:
    return page(chance, ground(), guilty(fill(60, 60, 90, chance.uniform(0.3, 1.95))))


@passes("gwg.r0010")
def a_thin_black_line_that_overprints(chance: Random) -> Made:
    return page(chance, ground(), _over(line(60, 60, 90, chance.uniform(0.3, 1.95))))


@passes("gwg.r0010")
def a_black_line_that_is_wide_enough(chance: Random) -> Made:
    return page(chance, ground(), line(60, 60, 90, chance.choice((2.0, chance.uniform(2.01, 5)))))


@passes("gwg.r0010")
def a_thin_black_line_on_bare_paper(chance: Random) -> Made:
    return page(chance, fill(60, 120, 30, 20), line(60, 60, 90, 0.5))


@passes("gwg.r0010")
def a_black_rectangle_that_is_no_line(chance: Random) -> Made:
    return page(chance, ground(), fill(60, 60, 5, 1.8))


# R0011 and R0012: small in DeviceGray --------------------------------------------------------------------


@trips("gwg.r0011")
def small_grey_text_over_a_ground(chance: Random) -> Made:
    return page(chance, ground(), guilty(text(size=_small(chance), color=chance.choice(("0 g", "0.5 g")))))


@trips("gwg.r0011")
def small_grey_text_that_is_set_to_overprint(chance: Random) -> Made:
    return page(chance, ground(), guilty(_over(text(size=_small(chance), color="0 g"))))


@passes("gwg.r0011")
def grey_text_that_is_large_enough(chance: Random) -> Made:
    return page(chance, ground(), text(size=_large(chance), color="0 g"))


@passes("gwg.r0011")
def small_grey_text_on_bare_paper(chance: Random) -> Made:
    return page(chance, fill(60, 120, 30, 20), text(size=_small(chance), color="0 g"))


@passes("gwg.r0011")
def small_text_in_cmyk_black(chance: Random) -> Made:
    return page(chance, ground(), text(size=_small(chance), color="0 0 0 0.5 k"))


@trips("gwg.r0012")
def a_thin_grey_line_over_a_ground(chance: Random) -> Made:
    return page(chance, ground(), guilty(line(60, 60, 90, chance.uniform(0.3, 1.95), "0.3 g")))


@trips("gwg.r0012")
def a_thin_grey_rectangle_over_a_picture(chance: Random) -> Made:
    return page(chance, picture(40, 40, 120, 60, (60, 30)), guilty(fill(60, 60, 50, 1, "0 g")))


@passes("gwg.r0012")
def a_grey_line_that_is_wide_enough(chance: Random) -> Made:
    return page(chance, ground(), line(60, 60, 90, chance.choice((2.0, chance.uniform(2.01, 5))), "0 g"))


@passes("gwg.r0012")
def a_thin_grey_line_on_bare_paper(chance: Random) -> Made:
    return page(chance, fill(60, 120, 30, 20), line(60, 60, 90, 0.5, "0 g"))


@passes("gwg.r0012")
def a_thin_white_line_in_devicegray(chance: Random) -> Made:
    return page(chance, ground(), line(60, 60, 90, 0.5, "1 g"))


# R0013: DeviceGray that shall overprint ------------------------------------------------------------------


@trips("gwg.r0013")
def a_grey_shape_that_is_set_to_overprint(chance: Random) -> Made:
    return page(chance, ground(), guilty(_over(fill(60, 60, 30, 30, "0.4 g"))))


@trips("gwg.r0013")
def large_grey_text_that_is_set_to_overprint(chance: Random) -> Made:
    return page(chance, ground(), guilty(_over(text(size=_large(chance), color="0 g"))))


@passes("gwg.r0013")
def a_grey_shape_that_knocks_out(chance: Random) -> Made:
    return page(chance, ground(), fill(60, 60, 30, 30, "0.4 g"))


@passes("gwg.r0013")
def a_grey_shape_that_overprints_bare_paper(chance: Random) -> Made:
    return page(chance, fill(120, 60, 30, 30), _over(fill(60, 60, 30, 30, "0.4 g")))


@passes("gwg.r0013")
def cmyk_black_that_overprints(chance: Random) -> Made:
    return page(chance, ground(), _over(fill(60, 60, 30, 30, BLACK)), _over(text()))
