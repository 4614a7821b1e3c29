import pytest

from tests import samples
from tests.samples.images import picture, write
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(("least", "found"), [(1, 0), (8, 0), (16, 1)])
def test_eight_bit(least: int, found: int) -> None:
    assert len(hits("raster.bit_depth", samples.rgb_jpeg(), min=least)) == found


def test_sixteen_bit_passes_sixteen() -> None:
    assert hits("raster.bit_depth", samples.sixteen_bit_png(), min=16) == []


def test_one_bit_is_found() -> None:
    bitmap = write(picture(64, 64).convert("1"), "TIFF")
    (hit,) = hits("raster.bit_depth", bitmap)
    assert hit.details["measured_bits"] == 1
