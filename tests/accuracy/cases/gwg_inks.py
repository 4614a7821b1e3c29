"""GWG 2022, inks: spot colours and their names, registration, ink in squares of 15 mm."""

from random import Random
from typing import Any

from pikepdf import Array, Dictionary, Name

from tests.accuracy.art import fill, ground, guilty, raw, spot, spot_fill, text, with_state
from tests.accuracy.case import Made, passes, trips
from tests.accuracy.paper import Item, Paper, Stage, page
from tests.accuracy.steps import OVER, put_steps, step_line

LIGHT = "0.2 0.1 0 0 k"


def _spots(chance: Random, *names: str) -> Made:
    """Squares in these spot colours, each with a substitute of its own."""
    items = [_spot(name, 60 + 30 * at, (0.1 * at, 0.9, 0.2, 0)) for at, name in enumerate(names)]
    return page(chance, ground(), *items)


def _spot(name: str, x: float, to: tuple[float, ...]) -> Item:
    def draw(paper: Paper) -> str:
        return f"{paper.add('ColorSpace', spot(paper, name, to))} cs 1 scn {x:.4f} 60 20 20 re f"

    return Item(draw)


# R0020: number of spot colours ---------------------------------------------------------------------------


@trips("gwg.r0020")
def a_spot_colour_where_none_is_allowed(chance: Random) -> Made:
    return page(chance, ground(), spot_fill("HKS 43", 60, 60, tint=chance.uniform(0.1, 1)))


@trips("gwg.r0020", max_count=2)
def a_spot_colour_too_many(chance: Random) -> Made:
    return _spots(chance, "Gold", "Silver", "Bronze")


@passes("gwg.r0020")
def process_inks_by_name(chance: Random) -> Made:
    return _spots(chance, "Cyan", "Magenta", "Yellow", "Black")


@passes("gwg.r0020")
def registration_none_and_technical_inks(chance: Random) -> Made:
    return _spots(chance, "All", "None", chance.choice(("CutContour", "Varnish", "White")))


@passes("gwg.r0020", max_count=2)
def as_many_spot_colours_as_are_allowed(chance: Random) -> Made:
    return _spots(chance, "Gold", "Silver")


# R0021: suffixes -----------------------------------------------------------------------------------------


@trips("gwg.r0021")
def one_ink_for_two_papers(chance: Random) -> Made:
    one, other = chance.sample(("C", "U", "M", "CP", "UP", "CV", "EC"), 2)
    return _spots(chance, f"PANTONE 286 {one}", f"PANTONE 286 {other}")


@trips("gwg.r0021")
def one_ink_with_a_suffix_and_without(chance: Random) -> Made:
    return _spots(chance, "HKS 43", f"HKS 43 {chance.choice('KENZ')}")


@passes("gwg.r0021")
def two_inks_with_one_suffix(chance: Random) -> Made:
    return _spots(chance, "PANTONE 286 C", "PANTONE 287 C")


@passes("gwg.r0021")
def names_that_end_in_no_suffix_of_the_list(chance: Random) -> Made:
    return _spots(chance, "Gold 1", "Gold 2", f"Gold {chance.choice(('X', 'RAL', 'c'))}")


# R0022: case and encoding --------------------------------------------------------------------------------


@trips("gwg.r0022")
def names_that_differ_in_case(chance: Random) -> Made:
    return _spots(chance, "Reflex Blue", chance.choice(("REFLEX BLUE", "reflex blue", "Reflex blue")))


@trips("gwg.r0022")
def names_that_differ_in_how_a_letter_is_encoded(chance: Random) -> Made:
    return _spots(chance, "Gr\u00fcn", "Gru\u0308n")


@passes("gwg.r0022")
def names_that_differ_in_a_letter(chance: Random) -> Made:
    return _spots(chance, "Reflex Blue", chance.choice(("Reflex Blues", "Reflex-Blue", "ReflexBlue")))


@passes("gwg.r0022")
def one_name_used_twice(chance: Random) -> Made:
    return _spots(chance, "Gold", "Gold")


# R0023: equal substitutes --------------------------------------------------------------------------------


def _looking(chance: Random, *inks: tuple[str, tuple[float, ...]]) -> Made:
    return page(chance, ground(), *(_spot(name, 60 + 30 * at, to) for at, (name, to) in enumerate(inks)))


@trips("gwg.r0023")
def two_names_with_one_substitute(chance: Random) -> Made:
    to = (round(chance.random(), 2), 0.5, 0, 0)
    return _looking(chance, ("Brand Red", to), ("PANTONE 186 C", to))


@trips("gwg.r0023")
def two_of_three_names_with_one_substitute(chance: Random) -> Made:
    return _looking(chance, ("Gold", (0, 0.2, 0.6, 0.2)), ("Red", (0, 1, 1, 0)), ("Rot", (0, 1, 1, 0)))


@passes("gwg.r0023")
def two_names_with_nearly_one_substitute(chance: Random) -> Made:
    return _looking(chance, ("Red", (0, 1, 1, 0)), ("Crimson", (0, 1, 0.99, 0)))


@passes("gwg.r0023")
def one_substitute_in_two_spaces(chance: Random) -> Made:
    def draw(paper: Paper) -> str:
        tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1, 1, 1]), C1=Array([1, 0, 0]), N=1)
        other = Array([Name.Separation, Name.Crimson, Name.DeviceRGB, tint])
        return f"{paper.add('ColorSpace', other)} cs 1 scn 90 60 20 20 re f"

    return page(chance, ground(), _spot("Red", 60, (0, 1, 1, 0)), Item(draw))


@passes("gwg.r0023")
def technical_inks_with_one_substitute(chance: Random) -> Made:
    return _looking(chance, ("CutContour", (0, 1, 0, 0)), ("Crease", (0, 1, 0, 0)), ("Gold", (0, 1, 0, 0)))


# R0024: registration -------------------------------------------------------------------------------------


@trips("gwg.r0024")
def a_shape_in_registration(chance: Random) -> Made:
    return page(chance, ground(), guilty(spot_fill("All", 60, 60, tint=chance.uniform(0.1, 1))))


@trips("gwg.r0024")
def text_in_registration(chance: Random) -> Made:
    def draw(paper: Paper) -> str:
        return f"{paper.add('ColorSpace', spot(paper, 'All'))} cs 1 scn BT /F1 9 Tf 60 80 Td (Ada) Tj ET"

    return page(chance, ground(), Item(draw))


@passes("gwg.r0024")
def marks_beside_the_page_in_registration(chance: Random) -> Made:
    return page(chance, ground(), spot_fill("All", 1, 1, 6), bleed=5)


@passes("gwg.r0024")
def text_in_four_inks_that_is_no_registration(chance: Random) -> Made:
    return page(chance, ground(), text(color="1 1 1 1 k"))


@passes("gwg.r0024")
def registration_at_no_tint(chance: Random) -> Made:
    return page(chance, ground(), spot_fill("All", 60, 60, tint=0))


# R0025 and R0026: ink in a square ------------------------------------------------------------------------


def _patch(percent: float, side_mm: float = 20) -> Item:
    """A square of so much process ink, points from the millimetres."""
    points = side_mm * 72 / 25.4
    return fill(60, 40, points, points, f"{' '.join([f'{percent / 400:.4f}'] * 4)} k")


@trips("gwg.r0026", max_percent=320)
def a_square_of_more_process_ink(chance: Random) -> Made:
    return page(chance, ground(LIGHT), _patch(chance.uniform(324, 400)))


@trips("gwg.r0026", max_percent=245)
def a_dark_patch_on_newsprint(chance: Random) -> Made:
    return page(chance, ground("0.5 0.4 0.4 0.1 k"), _patch(300, side_mm=14.5))


@passes("gwg.r0026", max_percent=320)
def a_patch_that_is_smaller_than_the_square(chance: Random) -> Made:
    return page(chance, ground(LIGHT), _patch(400, side_mm=chance.uniform(3, 10)))


@passes("gwg.r0026", max_percent=320)
def a_square_of_as_much_ink_as_is_allowed(chance: Random) -> Made:
    return page(chance, ground(LIGHT), _patch(320))


@passes("gwg.r0026", max_percent=320)
def a_spot_colour_on_top_that_does_not_count(chance: Random) -> Made:
    return page(chance, ground(LIGHT), _patch(300), _overprinting("Gold"))


@trips("gwg.r0025", max_percent=320)
def a_square_of_more_ink_with_a_spot_colour(chance: Random) -> Made:
    return page(chance, ground(LIGHT), _patch(chance.uniform(240, 300)), _overprinting("Gold"))


@trips("gwg.r0025", max_percent=310)
def a_square_of_more_process_ink_for_gravure(chance: Random) -> Made:
    return page(chance, ground(LIGHT), _patch(chance.uniform(314, 400)))


@passes("gwg.r0025", max_percent=320)
def a_varnish_on_top_that_is_no_ink(chance: Random) -> Made:
    return page(chance, ground(LIGHT), _patch(300), _overprinting(chance.choice(("Varnish", "White"))))


@passes("gwg.r0025", max_percent=320)
def a_processing_step_on_top_that_is_no_ink(chance: Random) -> Made:
    def adjust(paper: Paper, _leaf: Any) -> None:
        put_steps(paper, (("Legend", "Legend"),))

    inner = raw("1 1 1 1 k 0 0 500 500 re f")
    step = Item(lambda paper: f"/OC /Step0 BDC {inner.draw(paper)} EMC")
    return page(chance, ground(LIGHT), step, step_line(0, "Legend", 9), stage=Stage(), adjust=adjust)


@passes("gwg.r0025", max_percent=320)
def a_spot_colour_that_knocks_out(chance: Random) -> Made:
    return page(chance, ground("0.8 0.8 0.8 0.7 k"), spot_fill("Gold", 40, 20, 120))


def _overprinting(name: str) -> Item:
    return with_state(spot_fill(name, 60, 40, 60), **OVER)
