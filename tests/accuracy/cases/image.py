"""Pictures placed in PDFs: resolution, modes, compression, depth."""

import zlib
from random import Random
from typing import Any

from pikepdf import Array, Dictionary, Name, String

from tests.accuracy.art import bitmap, fill, ground, guilty, picture, raw, spot, text
from tests.accuracy.case import Made, passes, trips
from tests.accuracy.paper import Item, Paper, page
from tests.samples.images import picture as pixels_of
from tests.samples.images import write
from worker.preflight.facts.geometry import Rect


def _at(dpi: float, chance: Random, side: int = 60, **more: Any) -> Item:
    """A square picture at this resolution."""
    points = side * 72 / dpi
    return picture(60 + chance.uniform(0, 20), 40, points, points, (side, side), **more)


def _uneven(across: float, up: float) -> Item:
    """A picture with another resolution in each direction."""
    return picture(60, 40, 60 * 72 / across, 60 * 72 / up, (60, 60))


def _inline(width: float, height: float, head: str, data: bytes) -> Item:
    content = f"q {width:.5f} 0 0 {height:.5f} 60 60 cm BI {head} ID {data.decode('latin-1')}\nEI Q"
    return raw(content, Rect(60, 60, 60 + width, 60 + height))


# Minimum resolution --------------------------------------------------------------------------------------


@trips("image.min_resolution_dpi", effective=150)
def a_picture_just_too_coarse(chance: Random) -> Made:
    return page(chance, ground(), guilty(_at(chance.uniform(100, 148), chance)))


@trips("image.min_resolution_dpi", effective=150)
def a_picture_stretched_in_one_direction(chance: Random) -> Made:
    return page(chance, ground(), guilty(_uneven(*chance.choice(((300, 120), (120, 300))))))


@trips("image.min_resolution_dpi", effective=150)
def a_picture_placed_twice_once_too_large(chance: Random) -> Made:
    def draw(paper: Paper) -> str:
        name = paper.add("XObject", bitmap(paper, (60, 60), Name.DeviceCMYK))
        return f"q 20 0 0 20 150 100 cm {name} Do Q q 60 0 0 60 60 40 cm {name} Do Q"

    return page(chance, ground(), guilty(Item(draw, Rect(60, 40, 120, 100))))


@trips("image.min_resolution_dpi", effective=150)
def a_coarse_picture_turned_by_some_degrees(chance: Random) -> Made:
    return page(chance, ground(), _rotated(60 * 72 / 100))


@trips("image.min_resolution_dpi", effective=150)
def a_coarse_inline_picture(chance: Random) -> Made:
    item = _inline(40, 40, "/W 8 /H 8 /CS /G /BPC 8", bytes(range(40, 104)))
    return page(chance, ground(), guilty(item))


@passes("image.min_resolution_dpi", effective=150)
def a_picture_just_fine_enough(chance: Random) -> Made:
    return page(chance, ground(), _at(chance.choice((150, chance.uniform(150.5, 170))), chance))


@passes("image.min_resolution_dpi", effective=150)
def a_turned_picture_whose_outline_is_larger(chance: Random) -> Made:
    return page(chance, ground(), _rotated(60 * 72 / 160))


@passes("image.min_resolution_dpi", effective=150)
def a_coarse_picture_that_is_never_placed(chance: Random) -> Made:
    def hide(paper: Paper, _leaf: Any) -> None:
        paper.resources["/XObject"] = Dictionary(Unused=bitmap(paper, (4, 4), Name.DeviceCMYK))

    return page(chance, ground(), text(), adjust=hide)


@passes("image.min_resolution_dpi", effective=150)
def a_coarse_picture_beside_the_sheet(chance: Random) -> Made:
    return page(chance, ground(), picture(5000, 5000, 60, 60, (10, 10)))


@passes("image.min_resolution_dpi", effective=150)
def a_coarse_picture_on_a_hidden_layer(chance: Random) -> Made:
    hidden = picture(60, 60, 60, 60, (10, 10))

    def draw(paper: Paper) -> str:
        group = paper.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("old")))
        paper.pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
        return f"/OC {paper.add('Properties', group)} BDC {hidden.draw(paper)} EMC"

    return page(chance, ground(), Item(draw))


def _rotated(side: float) -> Item:
    c, s = 0.8660254 * side, 0.5 * side
    return Item(
        lambda paper: (
            f"{c:.6f} {s:.6f} {-s:.6f} {c:.6f} 100 50 cm "
            f"{paper.add('XObject', bitmap(paper, (60, 60), Name.DeviceCMYK))} Do"
        )
    )


# Maximum resolution --------------------------------------------------------------------------------------


@trips("image.max_resolution_dpi", effective=600)
def a_picture_just_too_fine(chance: Random) -> Made:
    return page(chance, ground(), guilty(_at(chance.uniform(604, 900), chance, side=300)))


@trips("image.max_resolution_dpi", effective=600)
def a_fine_picture_used_small_once(chance: Random) -> Made:
    def draw(paper: Paper) -> str:
        name = paper.add("XObject", bitmap(paper, (300, 300), Name.DeviceGray))
        return f"q 72 0 0 72 120 40 cm {name} Do Q q 18 0 0 18 60 40 cm {name} Do Q"

    return page(chance, ground(), guilty(Item(draw, Rect(60, 40, 78, 58))))


@passes("image.max_resolution_dpi", effective=600)
def a_picture_just_coarse_enough(chance: Random) -> Made:
    return page(chance, ground(), _at(chance.choice((600, chance.uniform(500, 599))), chance, side=300))


@passes("image.max_resolution_dpi", effective=600)
def a_picture_in_a_smaller_form(chance: Random) -> Made:
    def draw(paper: Paper) -> str:
        inner = paper.form(_at(300, Random(1), side=90).draw(paper))
        return f"1.2 0 0 1.2 0 0 cm {inner} Do"

    return page(chance, ground(), Item(draw))


# Colour mode ---------------------------------------------------------------------------------------------


@trips("image.color_mode", allowed=["cmyk", "grayscale"])
def an_rgb_picture_among_cmyk(chance: Random) -> Made:
    return page(chance, ground(), guilty(_at(200, chance, space=Name.DeviceRGB)))


@trips("image.color_mode", allowed=["cmyk", "grayscale"])
def a_palette_of_rgb_colours(chance: Random) -> Made:
    palette = Array([Name.Indexed, Name.DeviceRGB, 3, String(bytes(range(12)))])
    return page(chance, ground(), guilty(_at(200, chance, space=palette)))


@trips("image.color_mode", allowed=["cmyk"])
def a_grey_picture_where_only_cmyk_is_allowed(chance: Random) -> Made:
    return page(chance, ground(), guilty(_at(200, chance, space=Name.DeviceGray)))


@passes("image.color_mode", allowed=["cmyk", "grayscale"])
def cmyk_and_grey_pictures(chance: Random) -> Made:
    return page(chance, ground(), _at(200, chance), _at(200, chance, space=Name.DeviceGray))


@passes("image.color_mode", allowed=["cmyk"])
def a_stencil_and_rgb_that_is_no_picture(chance: Random) -> Made:
    stencil = _at(200, chance, space=None, bits=1, ImageMask=True)
    return page(chance, ground(), fill(60, 120, 9, 9, "1 0 0 rg"), stencil)


@passes("image.color_mode", allowed=["cmyk"])
def a_picture_in_a_spot_colour(chance: Random) -> Made:
    def draw(paper: Paper) -> str:
        return _at(200, Random(2), space=spot(paper, "Gold"), channels=1).draw(paper)

    return page(chance, ground(), Item(draw))


@passes("image.color_mode", allowed=["cmyk"])
def a_cmyk_picture_with_a_grey_soft_mask(chance: Random) -> Made:
    def draw(paper: Paper) -> str:
        mask = bitmap(paper, (60, 60), Name.DeviceGray)
        return _at(200, Random(3), SMask=mask).draw(paper)

    return page(chance, ground(), Item(draw))


# Compression ---------------------------------------------------------------------------------------------


def _jpeg() -> bytes:
    return write(pixels_of(60, 60, "CMYK"), "JPEG", quality=80)


@trips("image.compression", disallowed=["JPEG"])
def a_jpeg(chance: Random) -> Made:
    item = _at(200, chance, data=_jpeg(), form="DCTDecode")
    return page(chance, ground(), guilty(item))


@trips("image.compression", disallowed=["uncompressed"])
def a_picture_without_compression(chance: Random) -> Made:
    return page(chance, ground(), guilty(_at(200, chance, form="none")), compress_streams=False)


@trips("image.compression", disallowed=["Flate"])
def a_jpeg_packed_again(chance: Random) -> Made:
    item = _at(200, chance, data=zlib.compress(_jpeg()), form="none", Filter=_both())
    return page(chance, ground(), guilty(item))


@trips("image.compression", disallowed=["CCITT"])
def a_fax_inline(chance: Random) -> Made:
    head = "/W 8 /H 8 /BPC 1 /CS /G /F /CCF /DP << /K -1 /Columns 8 /Rows 8 >>"
    return page(chance, ground(), guilty(_inline(4, 4, head, b"\xff\x00\x10\x01")))


@passes("image.compression", disallowed=["JPEG", "JPEG2000", "uncompressed"])
def a_picture_without_losses(chance: Random) -> Made:
    return page(chance, ground(), _at(200, chance))


@passes("image.compression", disallowed=["Flate", "LZW"])
def a_jpeg_in_a_document_of_packed_content(chance: Random) -> Made:
    item = _at(200, chance, data=_jpeg(), form="DCTDecode")
    return page(chance, ground(), item, compress_streams=True)


def _both() -> Array:
    return Array([Name.FlateDecode, Name.DCTDecode])


# Bit depth -----------------------------------------------------------------------------------------------


@trips("image.bit_depth", min=8)
def a_picture_of_few_shades(chance: Random) -> Made:
    bits = chance.choice((1, 2, 4))
    return page(chance, ground(), guilty(_at(200, chance, space=Name.DeviceGray, bits=bits)))


@trips("image.bit_depth", min=16)
def eight_bit_where_sixteen_are_wanted(chance: Random) -> Made:
    return page(chance, ground(), guilty(_at(200, chance)))


@passes("image.bit_depth", min=8)
def pictures_of_eight_and_sixteen_bit(chance: Random) -> Made:
    return page(chance, ground(), _at(200, chance), _at(200, chance, bits=16), min_version="1.5")


@passes("image.bit_depth", min=8)
def a_stencil(chance: Random) -> Made:
    return page(chance, ground(), _at(200, chance, space=None, bits=1, ImageMask=True))


@passes("image.bit_depth", min=8)
def a_palette_of_sixteen_colours(chance: Random) -> Made:
    palette = Array([Name.Indexed, Name.DeviceCMYK, 15, String(bytes(range(64)))])
    return page(chance, ground(), _at(200, chance, space=palette, bits=4))
