import pytest

from tests import samples
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(
    ("sample", "mode"),
    [
        ("rgb_jpeg", "rgb"),
        ("cmyk_jpeg", "cmyk"),
        ("cmyk_tiff", "cmyk"),
        ("gray_png", "grayscale"),
        ("palette_png", "indexed"),
        ("alpha_png", "rgb"),
    ],
)
def test_every_mode_passes_where_it_is_allowed_and_nowhere_else(sample: str, mode: str) -> None:
    data = getattr(samples, sample)()
    others = [one for one in ("rgb", "cmyk", "grayscale", "indexed", "lab") if one != mode]
    assert hits("raster.color_mode", data, allowed=[mode]) == []
    (hit,) = hits("raster.color_mode", data, allowed=others)
    assert hit.details["measured_color_mode"] == mode
