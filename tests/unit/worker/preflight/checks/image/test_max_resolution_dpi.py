import pytest

from tests import samples
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(("pixels", "found"), [(599, 0), (600, 0), (601, 1)])
def test_an_inch_of_pixels(pixels: int, found: int) -> None:
    assert len(hits("image.max_resolution_dpi", samples.image_pdf(pixels))) == found


def test_the_repair_is_a_legal_optimize_parameter() -> None:
    (hit,) = hits("image.max_resolution_dpi", samples.image_pdf(700))
    wanted = {"bw": 1200, "gray": 600, "color": 600}
    assert hit.repair == {"pdf": {"scaleImages": {"targetRes": wanted, "minRes": wanted}}}
