import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from tests import samples
from tests.samples import pdf
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(
    ("space", "mode"), [("DeviceRGB", "rgb"), ("DeviceCMYK", "cmyk"), ("DeviceGray", "grayscale")]
)
def test_every_mode_passes_where_it_is_allowed_and_nowhere_else(space: str, mode: str) -> None:
    data = samples.image_pdf(300, space=Name("/" + space))
    others = [one for one in ("rgb", "cmyk", "grayscale") if one != mode]
    assert hits("image.color_mode", data, allowed=[mode]) == []
    (hit,) = hits("image.color_mode", data, allowed=others)
    assert (hit.page, hit.details["color_space"]) == (1, space)


def test_an_indexed_picture_has_the_mode_of_its_palette() -> None:
    space = Array([Name.Indexed, Name.DeviceRGB, 1, pikepdf.String(bytes(6))])
    data = samples.image_pdf(300, space=space)
    assert len(hits("image.color_mode", data, allowed=["cmyk"])) == 1
    assert hits("image.color_mode", data, allowed=["rgb"]) == []


def test_spot_pictures_stencils_and_painted_rgb_do_not_count() -> None:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 0, 0, 0], N=1)
    spot = samples.image_pdf(300, space=Array([Name.Separation, Name.Gold, Name.DeviceCMYK, tint]))
    assert hits("image.color_mode", spot, allowed=["cmyk"]) == []
    stencil = "1 0 0 rg q 72 0 0 72 20 20 cm BI /W 8 /H 8 /IM true ID 01234567 EI Q"
    assert hits("image.color_mode", samples.make_pdf(stencil), allowed=["cmyk"]) == []
    assert hits("image.color_mode", samples.rgb_pdf(), allowed=["cmyk"]) == []
    assert pdf.CLEAN
