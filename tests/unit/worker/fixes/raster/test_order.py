"""Every operation of contract E.2 on real files, its order, and what is kept."""

from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from shared.errors import Refused
from shared.vocabulary import Reason
from tests import samples
from tests.unit.worker.fixes.raster.working import picture, pixels, said, shown, work
from worker.fixes.raster.order import OPERATIONS
from worker.fixes.raster.profiles import find_profile
from worker.steps.contract import Limits


def test_the_order_is_that_of_the_contract() -> None:
    assert [one.REPAIR.op for one in OPERATIONS] == [
        "removeBg", "upscale", "crop", "grayscale", "colorspace", "flatten", "resize", "embedIcc", "convert",
        "bitDepth",
    ]  # fmt: skip


@pytest.mark.parametrize("sample", ["rgb_jpeg", "rgb_png", "cmyk_tiff", "rgb_webp", "palette_png"])
def test_nothing_asked_leaves_every_byte(tmp_path: Path, sample: str) -> None:
    data = getattr(samples, sample)()
    assert work(tmp_path, data).path.read_bytes() == data


def test_crop_takes_the_nearest_shape_around_the_middle(tmp_path: Path) -> None:
    made = work(tmp_path, samples.rgb_png(400, 300), crop={"ratios": ["16:9", 1]})
    assert shown(made).size == (400, 225)
    standing = work(tmp_path, samples.rgb_png(300, 500), crop={"ratios": ["3x2"]})
    assert shown(standing).size == (300, 450)
    assert said(work(tmp_path, samples.rgb_png(400, 300), crop={"ratios": ["4/3"]})) == {
        "crop": "nothing_to_fix"
    }


def test_grey_is_as_light_as_the_colour_was(tmp_path: Path) -> None:
    made = work(tmp_path, picture(color=(0, 128, 0)), grayscale={"enabled": True})
    image = shown(made)
    assert image.mode == "L"
    assert image.info["icc_profile"]
    # L* of (0, 128, 0) is 46.2; the grey of that lightness is 110.
    assert abs(int(np.asarray(image)[5, 5]) - 110) <= 2
    assert said(work(tmp_path, samples.gray_png(), grayscale={"enabled": True})) == {
        "grayscale": "nothing_to_fix"
    }


def test_colours_go_to_cmyk_with_the_profile_and_back(tmp_path: Path) -> None:
    made = work(tmp_path, picture(form="JPEG"), colorspace={"target": "cmyk", "iccAlias": "fogra39"})
    image = shown(made)
    assert (image.mode, made.mime_type) == ("CMYK", "image/jpeg")
    assert len(image.info["icc_profile"]) > 10_000
    back = work(tmp_path, made.path.read_bytes(), colorspace={"target": "rgb"}, convert={"format": "png"})
    assert np.abs(pixels(back)[40, 60] - (200, 40, 60)).max() < 25
    assert shown(back).mode == "RGB"


def test_png_cannot_hold_cmyk_so_it_becomes_tiff_and_says_so(tmp_path: Path) -> None:
    made = work(tmp_path, picture(), colorspace={"target": "cmyk"})
    assert (made.mime_type, made.name, shown(made).mode) == ("image/tiff", "photo.tif", "CMYK")
    assert said(made) == {"colorspace": None, "convert": "unsupported_file_type"}


def test_a_profile_that_is_not_installed_is_a_reason(tmp_path: Path) -> None:
    data = picture()
    made = work(
        tmp_path, data, colorspace={"target": "cmyk", "iccAlias": "fogra52"}, embedIcc={"alias": "nix"}
    )
    assert said(made) == {"colorspace": "icc_unavailable", "embedIcc": "icc_unavailable"}
    assert made.path.read_bytes() == data


def test_transparency_is_laid_on_the_colour(tmp_path: Path) -> None:
    clear = picture(color=(255, 0, 0, 0))
    made = work(tmp_path, clear, flatten={"background": "#204060"})
    assert shown(made).mode == "RGB"
    assert tuple(pixels(made)[3, 3]) == (0x20, 0x40, 0x60)
    assert said(work(tmp_path, picture(), flatten={"background": "#000000"})) == {"flatten": "nothing_to_fix"}


@pytest.mark.parametrize(
    ("options", "size"),
    [
        ({"maxWidth": 60}, (60, 40)),
        ({"maxWidth": 60, "maxHeight": 60}, (60, 40)),
        ({"minHeight": 160}, (240, 160)),
        ({"minWidth": 240, "maxHeight": 100}, (150, 100)),
        ({"maxWidth": 60, "maxHeight": 60, "fit": "outside"}, (90, 60)),
        ({"maxWidth": 60, "maxHeight": 60, "fit": "cover"}, (60, 60)),
        ({"maxWidth": 60, "maxHeight": 60, "fit": "contain"}, (60, 60)),
        ({"maxWidth": 60, "maxHeight": 20, "fit": "fill"}, (60, 20)),
    ],
)
def test_sizes(tmp_path: Path, options: dict[str, Any], size: tuple[int, int]) -> None:
    assert shown(work(tmp_path, picture(), resize=options)).size == size


def test_what_is_padded_is_white_or_clear(tmp_path: Path) -> None:
    fit = {"maxWidth": 60, "maxHeight": 60, "fit": "contain"}
    assert tuple(pixels(work(tmp_path, picture(), resize=fit))[1, 30]) == (255, 255, 255)
    clear = shown(work(tmp_path, picture(color=(9, 9, 9, 255)), resize=fit))
    assert clear.getpixel((30, 1))[3] == 0


def test_transparent_pixels_do_not_bleed_into_the_edge(tmp_path: Path) -> None:
    with Image.new("RGBA", (80, 80), (0, 255, 0, 0)) as image:
        ImageDraw.Draw(image).rectangle((0, 0, 39, 79), fill=(255, 0, 0, 255))
        out = BytesIO()
        image.save(out, "PNG")
    made = np.asarray(shown(work(tmp_path, out.getvalue(), resize={"maxWidth": 31})), dtype=int)
    seen = made[made[..., 3] > 20]
    assert seen[:, 1].max() < 12


def test_upscale_goes_by_the_first_target_given(tmp_path: Path) -> None:
    data = picture(dpi=(100, 100))
    assert shown(work(tmp_path, data, upscale={"scale": 1.5, "target_width_px": 480})).size == (180, 120)
    assert shown(work(tmp_path, data, upscale={"target_width_px": 180, "target_height_px": 160})).size == (
        240,
        160,
    )
    by_mm = work(tmp_path, data, upscale={"minDpi": 254, "target_width_mm": 20, "target_height_mm": 8})
    assert shown(by_mm).size == (200, 133)
    by_density = shown(work(tmp_path, data, upscale={"minDpi": 300}))
    assert by_density.size == (360, 240)
    assert by_density.info["dpi"] == pytest.approx((300, 300), abs=0.1)


def test_upscale_stops_at_four_times_and_says_what_was_missing(tmp_path: Path) -> None:
    made = work(tmp_path, picture(), upscale={"target_width_px": 1200})
    assert shown(made).size == (480, 320)
    assert "10.00 times would be needed" in made.applied[0].detail


def test_upscale_says_why_it_did_not_and_still_writes_the_density(tmp_path: Path) -> None:
    assert said(work(tmp_path, picture(), upscale={"minDpi": 300})) == {"upscale": "no_dpi_basis"}
    fine = work(tmp_path, picture(dpi=(600, 600)), upscale={"minDpi": 300})
    assert said(fine) == {"upscale": "already_at_dpi"}
    assert shown(fine).size == (120, 80)
    assert shown(fine).info["dpi"] == pytest.approx((300, 300), abs=0.1)


def test_too_many_pixels_are_not_made(tmp_path: Path) -> None:
    made = work(tmp_path, picture(), Limits(max_pixels=20_000), upscale={"scale": 3})
    assert said(made) == {"upscale": "limit_exceeded"}


def test_a_profile_is_embedded_without_packing_a_pixel(tmp_path: Path) -> None:
    for form in ("JPEG", "PNG"):
        data = picture(form=form)
        made = work(tmp_path, data, embedIcc={"alias": "srgb"})
        assert shown(made).info["icc_profile"]
        with Image.open(BytesIO(data)) as before:
            assert np.array_equal(np.asarray(before.convert("RGB")), pixels(made))
    assert said(work(tmp_path, picture(), embedIcc={"alias": "fogra39"})) == {"embedIcc": "wrong_kind"}


@pytest.mark.parametrize("form", ["jpeg", "jpg", "png", "tiff", "tif", "webp"])
def test_every_format_can_be_written(tmp_path: Path, form: str) -> None:
    data = picture(form="WEBP", lossless=True) if form == "png" else picture()
    made = work(tmp_path, data, convert={"format": form})
    assert np.abs(pixels(made) - (200, 40, 60)).max() <= (0 if form in ("png", "tif", "tiff") else 4)


def test_a_jpeg_has_no_transparency_and_says_so(tmp_path: Path) -> None:
    made = work(tmp_path, picture(color=(255, 0, 0, 0)), convert={"format": "jpeg"})
    assert made.applied[0].detail.endswith("transparency on white")
    assert pixels(made).min() > 250


def test_sixteen_bits_stay_sixteen_bits(tmp_path: Path) -> None:
    from worker.tools.raster_header import png_bits

    made = work(tmp_path, samples.sixteen_bit_png(), resize={"maxWidth": 20}, bitDepth={"min": 16})
    assert png_bits(made.path) == 16
    assert said(made) == {"resize": None, "bitDepth": "nothing_to_fix"}
    assert said(work(tmp_path, picture(), bitDepth={"min": 16})) == {"bitDepth": "unsupported_file_type"}


def test_a_turned_photo_is_upright_afterwards_and_keeps_density_and_profile(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[274] = 6
    profile = find_profile("srgb", "").data
    data = picture((120, 80), form="JPEG", exif=exif, dpi=(240, 240), icc_profile=profile)
    made = shown(work(tmp_path, data, resize={"maxHeight": 60}))
    assert made.size == (40, 60)
    assert made.getexif().get(274, 1) == 1
    assert made.info["dpi"] == (240, 240)
    assert made.info["icc_profile"] == profile


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_a_density_that_is_not_there_is_not_made_up(tmp_path: Path, form: str) -> None:
    from worker.preflight.facts.raster import RasterImage

    made = work(tmp_path, picture(form=form), resize={"maxWidth": 60})
    with RasterImage(made.path) as facts:
        assert facts.density is None


def test_all_pages_of_a_tiff_are_kept(tmp_path: Path) -> None:
    out = BytesIO()
    pages = [Image.new("RGB", (60, 40), (n * 80, 0, 0)) for n in range(3)]
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    made = work(tmp_path, out.getvalue(), resize={"maxWidth": 30})
    with Image.open(made.path) as image:
        assert image.n_frames == 3
        image.seek(2)
        assert (image.size, image.getpixel((5, 5))) == ((30, 20), (160, 0, 0))


def test_pages_that_differ_are_refused_and_nothing_is_lost(tmp_path: Path) -> None:
    out = BytesIO()
    pages = [Image.new("RGB", (60, 40)), Image.new("RGB", (50, 40))]
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    made = work(tmp_path, out.getvalue(), grayscale={"enabled": True})
    assert said(made) == {"grayscale": "unsupported_file_type"}
    assert made.path.read_bytes() == out.getvalue()


def test_a_flat_background_goes_and_edges_are_clean(tmp_path: Path) -> None:
    large = Image.new("RGB", (480, 360), (250, 250, 248))
    ImageDraw.Draw(large).ellipse((120, 60, 360, 300), fill=(200, 30, 60))
    out = BytesIO()
    large.resize((240, 180), Image.Resampling.LANCZOS).save(out, "JPEG", quality=92)
    made = work(tmp_path, out.getvalue(), removeBg={"enabled": True})
    assert (made.mime_type, made.name) == ("image/png", "photo.png")
    rgba = np.asarray(shown(made), dtype=int)
    assert rgba[0, 0, 3] == 0
    assert rgba[90, 120, 3] == 255
    edge = rgba[(rgba[..., 3] > 40) & (rgba[..., 3] < 215)]
    assert 100 < len(edge) < 1500
    # No rim of the white background is left in what is half transparent.
    assert np.percentile(edge[:, 1], 90) < 60
    area = (rgba[..., 3] / 255).sum()
    assert area == pytest.approx(np.pi * 60**2, rel=0.01)


def test_a_background_of_many_colours_is_refused_not_guessed(tmp_path: Path) -> None:
    made = work(tmp_path, samples.rgb_png(200, 150), removeBg={"enabled": True})
    assert said(made) == {"removeBg": "engine_unavailable"}


def test_damage_is_a_reason(tmp_path: Path) -> None:
    whole = samples.rgb_jpeg()
    for data in (whole[: len(whole) // 2], whole[:600] + b"\xff\xd9"):
        with pytest.raises(Refused) as refused:
            work(tmp_path, data, resize={"maxWidth": 10})
        assert refused.value.reason is Reason.FILE_DAMAGED
