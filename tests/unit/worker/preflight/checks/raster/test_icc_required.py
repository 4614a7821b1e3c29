import pytest
from PIL import ImageCms

from tests import samples
from tests.samples.images import picture, write
from tests.unit.worker.preflight.asking import hits
from worker.preflight.contract import Skip

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_a_profile_in_any_format_passes(form: str) -> None:
    data = write(picture(64, 64), form, icc_profile=SRGB)
    assert hits("raster.icc_required", data) == []
    assert hits("raster.icc_required", data, expected_profile_name="srgb") == []
    assert hits("raster.icc_required", data, expected_profile_name="s-RGB") == []


@pytest.mark.parametrize("sample", ["rgb_jpeg", "rgb_png", "cmyk_tiff"])
def test_an_image_without_one_is_found(sample: str) -> None:
    assert len(hits("raster.icc_required", getattr(samples, sample)())) == 1


def test_another_profile_than_the_expected_one_is_found() -> None:
    data = write(picture(64, 64), "PNG", icc_profile=SRGB)
    (hit,) = hits("raster.icc_required", data, expected_profile_name="Adobe RGB")
    assert "sRGB" in hit.details["measured_profile"]


def test_a_profile_of_checks_may_leave_it_to_the_order() -> None:
    with pytest.raises(Skip):
        hits("raster.icc_required", samples.rgb_jpeg(), required=False)
    assert (
        len(hits("raster.icc_required", samples.rgb_jpeg(), required=False, expected_profile_name="x")) == 1
    )
