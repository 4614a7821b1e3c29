"""GWG 2022, when colours are bound to the press, in what transparency blends, and resolution."""

from random import Random
from typing import Any

from pikepdf import Array, Dictionary, Name

from tests.accuracy.art import bitmap, fill, ground, guilty, picture, spot_fill, text
from tests.accuracy.case import Made, passes, trips
from tests.accuracy.paper import Item, Paper, Stage, page
from tests.samples.intents import icc_profile
from worker.preflight.facts.geometry import Rect

WHITE_POINT = Dictionary(WhitePoint=Array([0.95, 1, 1.09]))


def _icc(paper: Paper, space: bytes = b"RGB ", parts: int = 3) -> Array:
    stream = paper.pdf.make_stream(icc_profile(space, "Some", b"mntr"))
    stream.N = parts
    return Array([Name.ICCBased, stream])


def _painted(space: Any, values: str) -> Item:
    """A square in a colour space that `space(paper)` makes."""

    def draw(paper: Paper) -> str:
        return f"{paper.add('ColorSpace', space(paper))} cs {values} scn 60 60 30 30 re f"

    return Item(draw)


def _photo(space: Any, channels: int = 3) -> Item:
    """A picture in a colour space that `space(paper)` makes."""

    def draw(paper: Paper) -> str:
        made = paper.pdf.make_indirect(space(paper))
        return picture(120, 40, 40, 40, (60, 60), made, channels=channels).draw(paper)

    return Item(draw)


def _lab(_paper: Paper) -> Array:
    return Array([Name.Lab, WHITE_POINT])


def _icc_cmyk(paper: Paper) -> Array:
    return _icc(paper, b"CMYK", 4)


def _plain() -> tuple[Item, ...]:
    return (ground(), fill(60, 100, 9, 9, "0.5 g"), spot_fill("Gold", 90, 60), text())


# R0027: early --------------------------------------------------------------------------------------------


@trips("gwg.r0027")
def a_shape_in_rgb(chance: Random) -> Made:
    return page(chance, *_plain(), fill(60, 60, 5, 5, "1 0 0 rg"))


@trips("gwg.r0027")
def a_managed_colour(chance: Random) -> Made:
    kind, values = chance.choice(((_lab, "50 20 20"), (_icc, "0.5 0.2 0.9"), (_icc_cmyk, "1 0 0 0")))
    return page(chance, *_plain(), _painted(kind, values))


@trips("gwg.r0027")
def a_picture_with_a_profile(chance: Random) -> Made:
    return page(chance, *_plain(), _photo(_icc))


@passes("gwg.r0027")
def nothing_but_inks(chance: Random) -> Made:
    return page(chance, *_plain(), picture(120, 40, 40, 40, (60, 60)))


@passes("gwg.r0027")
def a_profile_that_no_content_uses(chance: Random) -> Made:
    def adjust(paper: Paper, _leaf: Any) -> None:
        paper.add("ColorSpace", _icc(paper))

    return page(chance, *_plain(), adjust=adjust)


@passes("gwg.r0027")
def a_picture_in_a_palette_of_cmyk(chance: Random) -> Made:
    palette = Array([Name.Indexed, Name.DeviceCMYK, 3, bytes(range(16))])
    return page(chance, *_plain(), picture(120, 40, 40, 40, (60, 60), palette))


# R0028: intermediate -------------------------------------------------------------------------------------


@trips("gwg.r0028")
def a_picture_in_rgb_without_a_profile(chance: Random) -> Made:
    return page(chance, *_plain(), picture(120, 40, 40, 40, (60, 60), Name.DeviceRGB))


@trips("gwg.r0028")
def a_shape_in_rgb_with_a_profile(chance: Random) -> Made:
    return page(chance, *_plain(), _painted(_icc, "0.5 0.2 0.9"))


@trips("gwg.r0028")
def a_picture_in_cmyk_with_a_profile(chance: Random) -> Made:
    return page(chance, *_plain(), _photo(_icc_cmyk, 4))


@passes("gwg.r0028")
def a_picture_in_rgb_with_a_profile(chance: Random) -> Made:
    return page(chance, *_plain(), _photo(_icc))


@passes("gwg.r0028")
def no_managed_colour_at_all(chance: Random) -> Made:
    return page(chance, *_plain())


# R0029: late ---------------------------------------------------------------------------------------------


@trips("gwg.r0029")
def text_in_rgb_without_a_profile(chance: Random) -> Made:
    return page(chance, ground(), text(color="0.2 0 0 rg"))


@trips("gwg.r0029")
def a_picture_in_rgb_that_says_not_how(chance: Random) -> Made:
    return page(chance, ground(), picture(120, 40, 40, 40, (60, 60), Name.DeviceRGB))


@passes("gwg.r0029")
def all_colours_that_say_what_they_mean(chance: Random) -> Made:
    return page(
        chance, *_plain(), _painted(_icc, "0.5 0.2 0.9"), _painted(_lab, "50 20 20"), _photo(_icc_cmyk, 4)
    )


@passes("gwg.r0029")
def rgb_that_the_page_gives_a_profile(chance: Random) -> Made:
    def adjust(paper: Paper, _leaf: Any) -> None:
        paper.resources["/ColorSpace"] = Dictionary(DefaultRGB=_icc(paper))

    return page(chance, ground(), fill(60, 60, 30, 30, "1 0 0 rg"), adjust=adjust)


# R0030: blend space --------------------------------------------------------------------------------------


def _group(space: Any = None) -> Dictionary:
    return Dictionary(Type=Name.Group, S=Name.Transparency, **({} if space is None else {"CS": space}))


def _blended(
    chance: Random, of_page: Any = None, of_form: Any = None, mask: tuple[str, Any] | None = None
) -> Made:
    """A page with a half transparent group; the spaces of page, group and soft mask."""

    def adjust(_paper: Paper, leaf: Any) -> None:
        leaf.Group = _group(of_page)

    def draw(paper: Paper) -> str:
        state = Dictionary(ca=0.5)
        if mask is not None:
            behind = paper.pdf.make_stream(b"0.5 g 0 0 500 500 re f")
            behind.Type, behind.Subtype, behind.BBox = Name.XObject, Name.Form, Array([0, 0, 500, 500])
            behind.Group = _group(mask[1])
            state.SMask = Dictionary(S=Name("/" + mask[0]), G=behind)
        name = paper.form("1 0 0 0 k 60 60 30 30 re f", Group=_group(of_form))
        return f"{paper.add('ExtGState', state)} gs {name} Do"

    return page(chance, ground(), Item(draw), adjust=adjust, stage=Stage())


@trips("gwg.r0030")
def a_page_that_blends_in_another_space(chance: Random) -> Made:
    return _blended(chance, chance.choice((Name.DeviceRGB, Name.DeviceGray)))


@trips("gwg.r0030")
def a_group_that_blends_in_rgb(chance: Random) -> Made:
    return _blended(chance, Name.DeviceCMYK, Name.DeviceRGB)


@trips("gwg.r0030")
def a_luminosity_mask_in_rgb(chance: Random) -> Made:
    return _blended(chance, Name.DeviceCMYK, Name.DeviceCMYK, ("Luminosity", Name.DeviceRGB))


@passes("gwg.r0030")
def all_that_blends_in_cmyk(chance: Random) -> Made:
    return _blended(chance, Name.DeviceCMYK, Name.DeviceCMYK)


@passes("gwg.r0030")
def a_luminosity_mask_in_grey(chance: Random) -> Made:
    return _blended(chance, Name.DeviceCMYK, None, ("Luminosity", Name.DeviceGray))


@passes("gwg.r0030")
def an_alpha_mask_whose_colours_do_not_matter(chance: Random) -> Made:
    return _blended(chance, Name.DeviceCMYK, None, ("Alpha", Name.DeviceRGB))


# R0031 to R0033: resolution ------------------------------------------------------------------------------

LIMITS: dict[str, Any] = {"error_ppi": 149, "warn_ppi": 224}
FINE: dict[str, Any] = {"error_ppi": 549, "warn_ppi": 799}


def _at(ppi: float, side: int = 60, **more: Any) -> Item:
    points = side * 72 / ppi
    return picture(60, 40, points, points, (side, side), **more)


@trips("gwg.r0031", **LIMITS)
def a_picture_below_the_limit_of_errors(chance: Random) -> Made:
    return page(chance, ground(), guilty(_at(chance.uniform(50, 148.9))))


@trips("gwg.r0031", **LIMITS)
def a_picture_below_the_limit_of_warnings(chance: Random) -> Made:
    return page(chance, ground(), guilty(_at(chance.uniform(150, 223.9), space=Name.DeviceGray)))


@passes("gwg.r0031", **LIMITS)
def a_picture_just_above_both_limits(chance: Random) -> Made:
    return page(chance, ground(), _at(chance.uniform(224.2, 400)))


@passes("gwg.r0031", **LIMITS)
def a_gradient_of_a_few_pixels(chance: Random) -> Made:
    return page(chance, ground(), picture(60, 40, 60, 60, (16, chance.randrange(1, 17))))


@passes("gwg.r0031", **LIMITS)
def a_coarse_picture_beside_the_trim(chance: Random) -> Made:
    return page(chance, ground(), picture(0, 0, 12, 100, (20, 20)), bleed=5)


@passes("gwg.r0031", **LIMITS)
def coarse_line_art(chance: Random) -> Made:
    return page(chance, ground(), _at(100, 64, space=Name.DeviceGray, bits=1))


@trips("gwg.r0032", **FINE)
def line_art_below_the_limit(chance: Random) -> Made:
    item = _at(chance.uniform(200, 798), 400, space=Name.DeviceGray, bits=1)
    return page(chance, ground(), guilty(item))


@trips("gwg.r0032", **FINE)
def a_stencil_below_the_limit(chance: Random) -> Made:
    return page(chance, ground(), guilty(_at(400, 160, space=None, bits=1, ImageMask=True)))


@passes("gwg.r0032", **FINE)
def line_art_just_above_the_limit(chance: Random) -> Made:
    return page(chance, ground(), _at(chance.uniform(800, 1200), 400, space=Name.DeviceGray, bits=1))


@passes("gwg.r0032", **FINE)
def a_coarse_picture_in_grey(chance: Random) -> Made:
    return page(chance, ground(), _at(150, space=Name.DeviceGray))


def _full(ppi: float) -> Item:
    """A picture over the whole sheet."""

    def draw(paper: Paper) -> str:
        wide, high = paper.width, paper.height
        size = (round(wide / 72 * ppi), round(high / 72 * ppi))
        name = paper.add("XObject", bitmap(paper, size, Name.DeviceGray))
        return f"q {wide:.5f} 0 0 {high:.5f} 0 0 cm {name} Do Q"

    side = 3 * 2 + 85.0
    return Item(draw, Rect(0, 0, side * 72 / 25.4, (55.0 + 6) * 72 / 25.4))


@trips("gwg.r0033", error_ppi=149, warn_ppi=449)
def a_page_that_is_one_coarse_picture(chance: Random) -> Made:
    return page(chance, guilty(_full(chance.uniform(100, 400))))


@trips("gwg.r0033", error_ppi=149, warn_ppi=449)
def a_page_that_is_one_picture_and_things_nobody_sees(chance: Random) -> Made:
    return page(chance, guilty(_full(300)), text(mode=3), text("Ada", 1, 1, 4))


@passes("gwg.r0033", error_ppi=149, warn_ppi=449)
def a_coarse_picture_under_text(chance: Random) -> Made:
    return page(chance, _full(300), text())


@passes("gwg.r0033", error_ppi=149, warn_ppi=449)
def a_page_that_is_one_fine_picture(chance: Random) -> Made:
    return page(chance, _full(450 + chance.randrange(2, 50)))


@passes("gwg.r0033", error_ppi=149, warn_ppi=449)
def one_picture_that_leaves_an_edge(chance: Random) -> Made:
    return page(chance, picture(20, 20, 200, 120, (60, 60)))
