import pytest

from tests import samples
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(("width", "height", "found"), [(1200, 900, 0), (1201, 900, 1), (1200, 901, 1)])
def test_a_picture_of_1200_by_900(width: int, height: int, found: int) -> None:
    target = {"min_width": width, "min_height": height}
    assert len(hits("raster.min_dimensions_px", samples.rgb_png(), **target)) == found


def test_one_side_is_enough() -> None:
    assert hits("raster.min_dimensions_px", samples.rgb_png(), min_height=900) == []
