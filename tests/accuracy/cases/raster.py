"""Image files."""

import struct
from random import Random
from typing import Any

from PIL import Image, ImageCms
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from tests.accuracy.case import Made, passes, trips
from tests.samples.images import picture, png, write

FORMS = ("JPEG", "PNG", "TIFF")


def _file(
    chance: Random, form: str | None = None, mode: str = "RGB", size: tuple[int, int] = (120, 90), **more: Any
) -> Made:
    """A picture; density 300 unless `dpi` says otherwise."""
    more.setdefault("dpi", (300, 300))
    chosen = form or chance.choice(FORMS)
    return Made(write(picture(*size, mode), chosen, **{k: v for k, v in more.items() if v is not None}))


def _turned(size: tuple[int, int], orientation: int, form: str = "JPEG", **more: Any) -> Made:
    """A picture that is stored on its side and shown upright."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    return Made(write(picture(*size), form, exif=exif.tobytes(), **more))


# Effective resolution ------------------------------------------------------------------------------------


@trips("raster.effective_dpi", min_dpi=300, target_width_mm=100, target_height_mm=75)
def too_few_pixels_for_the_print_size(chance: Random) -> Made:
    wide = chance.randrange(900, 1178)
    return _file(chance, size=(wide, round(wide * 0.75)))


@trips("raster.effective_dpi", min_dpi=300, target_width_mm=100, target_height_mm=75)
def enough_pixels_on_one_axis_only(chance: Random) -> Made:
    return _file(chance, size=(2000, 700), form="PNG")


@trips("raster.effective_dpi", min_dpi=300)
def a_low_density_without_a_print_size(chance: Random) -> Made:
    dpi = chance.randrange(72, 298)
    return _file(chance, dpi=(dpi, dpi))


@trips("raster.effective_dpi", min_dpi=300)
def a_density_in_dots_per_centimetre(chance: Random) -> Made:
    tags = ImageFileDirectory_v2()
    tags[296], tags[282], tags[283] = 3, 100.0, 100.0
    return Made(write(picture(60, 60), "TIFF", tiffinfo=tags))


@trips("raster.effective_dpi", min_dpi=300)
def a_density_in_the_camera_data_only(chance: Random) -> Made:
    exif = Image.Exif()
    exif[0x0128], exif[0x011A], exif[0x011B] = 2, 72.0, 72.0
    data = write(picture(60, 60), "JPEG", exif=exif.tobytes())
    return Made(data)


@passes("raster.effective_dpi", min_dpi=300, target_width_mm=100, target_height_mm=75)
def just_enough_pixels(chance: Random) -> Made:
    wide = chance.randrange(1182, 1300)
    return _file(chance, size=(wide, round(wide * 0.7501) + 1), dpi=(72, 72))


@passes("raster.effective_dpi", min_dpi=300, target_width_mm=100, target_height_mm=75)
def enough_pixels_stored_on_their_side(chance: Random) -> Made:
    return _turned((900, 1200), chance.choice((6, 8)))


@passes("raster.effective_dpi", min_dpi=300)
def a_density_of_three_hundred(chance: Random) -> Made:
    return _file(chance)


@passes("raster.effective_dpi", min_dpi=300)
def a_high_density_in_dots_per_centimetre(chance: Random) -> Made:
    tags = ImageFileDirectory_v2()
    tags[296], tags[282], tags[283] = 3, 118.2, 118.2
    return Made(write(picture(60, 60), "TIFF", tiffinfo=tags))


@passes("raster.effective_dpi", min_dpi=300)
def no_density_at_all(chance: Random) -> Made:
    return _file(chance, form=chance.choice(("WEBP", "PNG")), dpi=None)


# Pixels --------------------------------------------------------------------------------------------------


@trips("raster.min_dimensions_px", min_width=100, min_height=80)
def one_pixel_too_few(chance: Random) -> Made:
    return _file(chance, size=chance.choice(((99, 200), (200, 79))))


@trips("raster.min_dimensions_px", min_width=100, min_height=80)
def enough_pixels_only_before_it_is_turned(chance: Random) -> Made:
    return _turned((100, 90), chance.choice((6, 8)))


@passes("raster.min_dimensions_px", min_width=100, min_height=80)
def exactly_enough_pixels(chance: Random) -> Made:
    return _file(chance, size=(100, 80))


@passes("raster.min_dimensions_px", min_width=100, min_height=80)
def exactly_enough_pixels_after_it_is_turned(chance: Random) -> Made:
    return _turned((80, 100), chance.choice((5, 6, 7, 8)))


@trips("raster.max_dimensions_px", max_width=100, max_height=80)
def one_pixel_too_many(chance: Random) -> Made:
    return _file(chance, size=chance.choice(((101, 40), (40, 81))))


@trips("raster.max_dimensions_px", max_width=100, max_height=80)
def too_high_once_it_is_turned(chance: Random) -> Made:
    return _turned((90, 70), 6)


@passes("raster.max_dimensions_px", max_width=100, max_height=80)
def exactly_as_many_pixels_as_allowed(chance: Random) -> Made:
    return _file(chance, size=(100, 80))


@passes("raster.max_dimensions_px", max_width=100)
def any_height_where_only_the_width_counts(chance: Random) -> Made:
    return _file(chance, size=(90, 400))


# Colour mode ---------------------------------------------------------------------------------------------


@trips("raster.color_mode", allowed=["cmyk"])
def an_rgb_image_for_a_press(chance: Random) -> Made:
    return _file(chance, form=chance.choice((*FORMS, "WEBP")))


@trips("raster.color_mode", allowed=["rgb"])
def a_cmyk_image_for_a_photo_printer(chance: Random) -> Made:
    return _file(chance, mode="CMYK", form=chance.choice(("JPEG", "TIFF")))


@trips("raster.color_mode", allowed=["rgb", "cmyk", "grayscale"])
def a_palette(chance: Random) -> Made:
    return Made(write(picture(60, 60).quantize(chance.choice((2, 16, 64))), "PNG"))


@trips("raster.color_mode", allowed=["rgb"])
def a_grey_image(chance: Random) -> Made:
    return _file(chance, mode="L")


@passes("raster.color_mode", allowed=["rgb", "grayscale"])
def rgb_and_grey(chance: Random) -> Made:
    return _file(chance, mode=chance.choice(("RGB", "L")))


@passes("raster.color_mode", allowed=["rgb"])
def rgb_with_an_alpha_channel(chance: Random) -> Made:
    return _file(chance, form="PNG", mode="RGBA")


@passes("raster.color_mode", allowed=["cmyk"])
def cmyk_in_any_format(chance: Random) -> Made:
    return _file(chance, mode="CMYK", form=chance.choice(("JPEG", "TIFF")))


@passes("raster.color_mode", allowed=["grayscale"])
def one_bit_is_grey(chance: Random) -> Made:
    return _file(chance, mode="1", form=chance.choice(("PNG", "TIFF")))


# Bit depth -----------------------------------------------------------------------------------------------


@trips("raster.bit_depth", min=8)
def one_bit_per_pixel(chance: Random) -> Made:
    return _file(chance, mode="1", form=chance.choice(("PNG", "TIFF")))


@trips("raster.bit_depth", min=16)
def eight_bit_where_sixteen_are_wanted(chance: Random) -> Made:
    return _file(chance)


@trips("raster.bit_depth", min=8)
def grey_of_four_bit(chance: Random) -> Made:
    rows = b"".join(b"\x00" + bytes((at % 256,) * 8) for at in range(16))
    return Made(png(16, 16, rows, bits=4, kind=0))


@passes("raster.bit_depth", min=16)
def sixteen_bit_colour(chance: Random) -> Made:
    rows = b"".join(b"\x00" + struct.pack(">HHH", 1000 * y, 500, 65535) * 16 for y in range(16))
    return Made(png(16, 16, rows, bits=16))


@passes("raster.bit_depth", min=8)
def eight_bit_of_any_kind(chance: Random) -> Made:
    return _file(chance, mode=chance.choice(("RGB", "L", "CMYK")), form=chance.choice(("JPEG", "TIFF")))


@passes("raster.bit_depth", min=16)
def sixteen_bit_grey(chance: Random) -> Made:
    image = Image.frombytes("I;16", (8, 8), bytes(range(128)))
    return Made(write(image, chance.choice(("PNG", "TIFF"))))


# Transparency, background --------------------------------------------------------------------------------


def _alpha(size: tuple[int, int], hole: tuple[int, int, int, int] | None, opacity: int = 0) -> Image.Image:
    image = picture(*size, "RGBA")
    mask = Image.new("L", size, 255)
    if hole:
        mask.paste(opacity, hole)
    image.putalpha(mask)
    return image


@trips("raster.transparency")
def one_transparent_pixel(chance: Random) -> Made:
    at = chance.randrange(40)
    image = _alpha((60, 60), (at, at, at + 1, at + 1), chance.choice((0, 128, 254)))
    return Made(write(image, chance.choice(("PNG", "TIFF"))))


@trips("raster.transparency")
def a_transparent_colour_of_a_palette(chance: Random) -> Made:
    image = picture(60, 60).quantize(16)
    return Made(write(image, "PNG", transparency=image.getpixel((0, 0))))


@trips("raster.transparency")
def a_transparent_webp(chance: Random) -> Made:
    return Made(write(_alpha((60, 60), (0, 0, 30, 30)), "WEBP", lossless=True))


@passes("raster.transparency")
def an_alpha_channel_that_is_opaque_everywhere(chance: Random) -> Made:
    return Made(write(_alpha((60, 60), None), chance.choice(("PNG", "TIFF"))))


@passes("raster.transparency")
def no_alpha_channel(chance: Random) -> Made:
    return _file(chance, form=chance.choice((*FORMS, "WEBP")))


@passes("raster.transparency", allow=True)
def transparency_where_it_is_allowed(chance: Random) -> Made:
    return Made(write(_alpha((60, 60), (0, 0, 9, 9)), "PNG"))


@trips("raster.background_removal")
def a_photo_that_fills_its_frame(chance: Random) -> Made:
    return _file(chance, form=chance.choice(FORMS))


@trips("raster.background_removal")
def an_opaque_background_with_a_hole_in_the_middle(chance: Random) -> Made:
    return Made(write(_alpha((80, 80), (30, 30, 50, 50)), "PNG"))


@passes("raster.background_removal")
def a_cut_out_motif(chance: Random) -> Made:
    image = picture(80, 80, "RGBA")
    mask = Image.new("L", (80, 80), 0)
    mask.paste(255, (20, 20, 60, 60))
    image.putalpha(mask)
    return Made(write(image, "PNG"))


@passes("raster.background_removal")
def a_cut_out_motif_that_touches_the_lower_edge(chance: Random) -> Made:
    image = picture(80, 80, "RGBA")
    mask = Image.new("L", (80, 80), 0)
    mask.paste(255, (10, 20, 70, 80))
    image.putalpha(mask)
    return Made(write(image, "PNG"))


# File size, profile, ratio, format -----------------------------------------------------------------------


def _padded(total: int) -> Made:
    """A TIFF of exactly so many bytes."""
    data = write(picture(20, 20), "TIFF", dpi=(300, 300))
    return Made(data + bytes(total - len(data)))


@trips("raster.max_file_size", max_mb=0.05)
def a_file_one_byte_too_large(chance: Random) -> Made:
    return _padded(50_001)


@trips("raster.max_file_size", max_mb=0.05)
def a_large_file(chance: Random) -> Made:
    return _padded(chance.randrange(50_100, 90_000))


@passes("raster.max_file_size", max_mb=0.05)
def a_file_of_exactly_the_limit(chance: Random) -> Made:
    return _padded(50_000)


@passes("raster.max_file_size", max_mb=0.05)
def a_small_file(chance: Random) -> Made:
    return _file(chance, form="JPEG")


def srgb() -> bytes:
    """An sRGB profile with its time set to the beginning of the year, so that bytes stay the same."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data[24:36] = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    return bytes(data)


@trips("raster.icc_required")
def no_colour_profile(chance: Random) -> Made:
    return _file(chance, form=chance.choice((*FORMS, "WEBP")))


@trips("raster.icc_required", expected_profile_name="Adobe RGB")
def another_colour_profile(chance: Random) -> Made:
    return _file(chance, icc_profile=srgb())


@passes("raster.icc_required")
def any_colour_profile(chance: Random) -> Made:
    return _file(chance, form=chance.choice((*FORMS, "WEBP")), icc_profile=srgb())


@passes("raster.icc_required", expected_profile_name="srgb")
def the_profile_written_in_small_letters(chance: Random) -> Made:
    return _file(chance, icc_profile=srgb())


@trips("raster.aspect_ratio", ratio=[3, 2], tolerance=0.01)
def a_ratio_just_beyond_the_tolerance(chance: Random) -> Made:
    return _file(chance, size=(600 + chance.choice((-1, 1)) * chance.randrange(8, 40), 400))


@trips("raster.aspect_ratio", ratio=[1, 1], tolerance=0.01)
def a_rectangle_where_a_square_is_wanted(chance: Random) -> Made:
    return _file(chance, size=(chance.randrange(102, 300), 100))


@passes("raster.aspect_ratio", ratio=[3, 2], tolerance=0.01)
def a_ratio_within_the_tolerance(chance: Random) -> Made:
    return _file(chance, size=(600 + chance.randrange(-5, 6), 400))


@passes("raster.aspect_ratio", ratio=[3, 2], tolerance=0.01)
def the_same_ratio_upright(chance: Random) -> Made:
    return _file(chance, size=(400, 600))


@trips("raster.format", allowed=["png", "tiff"])
def a_jpeg_where_none_is_wanted(chance: Random) -> Made:
    return _file(chance, form="JPEG")


@trips("raster.format", allowed=["jpeg"])
def a_webp(chance: Random) -> Made:
    return _file(chance, form="WEBP", dpi=None)


@passes("raster.format", allowed=["png", "tiff"])
def a_format_that_is_allowed(chance: Random) -> Made:
    return _file(chance, form=chance.choice(("PNG", "TIFF")))


@passes("raster.format", allowed=["jpeg"])
def a_jpeg_with_camera_data(chance: Random) -> Made:
    return _turned((60, 40), 1)


# Total ink coverage --------------------------------------------------------------------------------------


def _inked(form: str, *percents: int, spot: int = 0) -> Made:
    image = Image.new("CMYK", (60, 60), tuple(round(percent * 2.55) for percent in percents))
    if spot:
        image.paste((255, 255, 255, 255), (20, 20, 20 + spot, 20 + spot))
    return Made(write(image, form, dpi=(300, 300), **({"quality": 98} if form == "JPEG" else {})))


@trips("raster.max_tac", max_percent=300)
def a_cmyk_picture_of_too_much_ink(chance: Random) -> Made:
    return _inked(chance.choice(("TIFF", "JPEG")), 80, 80, 80, chance.randrange(65, 100))


@trips("raster.max_tac", max_percent=300)
def a_small_spot_of_too_much_ink(_chance: Random) -> Made:
    return _inked("TIFF", 20, 20, 20, 20, spot=6)


@passes("raster.max_tac", max_percent=300)
def a_cmyk_picture_of_just_as_much_ink_as_allowed(_chance: Random) -> Made:
    return _inked("TIFF", 75, 75, 75, 75)


@passes("raster.max_tac", max_percent=300)
def a_single_pixel_of_too_much_ink(_chance: Random) -> Made:
    return _inked("TIFF", 20, 20, 20, 20, spot=1)
