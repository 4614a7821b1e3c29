"""Facts of image files."""

from pathlib import Path

import pytest
from PIL import Image

from tests import samples
from tests.samples.images import picture, write
from worker.preflight.facts.raster import RasterImage


def facts(folder: Path, data: bytes) -> RasterImage:
    path = folder / "sample"
    path.write_bytes(data)
    return RasterImage(path)


@pytest.mark.parametrize("sample", ["rgb_jpeg", "rgb_png", "rgb_tiff", "cmyk_jpeg"])
def test_density_is_read_from_every_format(tmp_path: Path, sample: str) -> None:
    with facts(tmp_path, getattr(samples, sample)()) as image:
        assert image.density == pytest.approx((300, 300), abs=0.1)


def test_exif_density_is_used_when_the_format_has_none(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[282], exif[283], exif[296] = 200.0, 200.0, 2
    with facts(tmp_path, write(picture(40, 30), "WEBP", exif=exif)) as image:
        assert image.density == (200, 200)


def test_the_formats_own_density_wins_over_exif(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[282], exif[283], exif[296] = 72.0, 72.0, 2
    with facts(tmp_path, write(picture(40, 30), "JPEG", dpi=(300, 300), exif=exif)) as image:
        assert image.density == (300, 300)


def test_a_turned_picture_is_measured_as_displayed(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[274] = 6
    with facts(tmp_path, write(picture(40, 30), "JPEG", exif=exif)) as image:
        assert (image.width, image.height) == (30, 40)


def test_frames_are_counted(tmp_path: Path) -> None:
    pages = [picture(8, 8) for _ in range(3)]
    data = write(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    with facts(tmp_path, data) as image:
        assert image.frames == 3


def test_a_density_that_means_a_ratio_is_none(tmp_path: Path) -> None:
    with facts(tmp_path, samples.rgb_jpeg(dpi=None)) as image:
        assert image.density is None
