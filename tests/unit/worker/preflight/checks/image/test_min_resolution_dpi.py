import pytest

from tests import samples
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(("pixels", "found"), [(72, 1), (149, 1), (150, 0), (151, 0), (300, 0)])
def test_an_inch_of_pixels(pixels: int, found: int) -> None:
    assert len(hits("image.min_resolution_dpi", samples.image_pdf(pixels))) == found


def test_user_unit_makes_a_picture_larger() -> None:
    (hit,) = hits("image.min_resolution_dpi", samples.image_pdf(200, user_unit=2.0))
    assert hit.details["measured_dpi"] == 100


def test_the_smaller_axis_counts_and_the_place_is_shown() -> None:
    (hit,) = hits("image.min_resolution_dpi", samples.low_resolution_pdf())
    assert hit.details["measured_dpi"] == 72
    assert round(hit.places[0][1].width) == 72


def test_flat_colour_from_a_single_pixel_does_not_count() -> None:
    assert hits("image.min_resolution_dpi", samples.image_pdf(1)) == []


def test_an_inline_image_counts() -> None:
    inline = "q 72 0 0 72 20 20 cm BI /W 8 /H 8 /CS /G /BPC 8 ID " + "x" * 64 + " EI Q"
    (hit,) = hits("image.min_resolution_dpi", samples.make_pdf(inline))
    assert hit.details["measured_dpi"] == 8
