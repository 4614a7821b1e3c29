import pytest

from tests import samples
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(
    ("width", "height", "found"),
    [(1200, 900, 0), (900, 1200, 0), (1220, 900, 0), (1230, 900, 1), (900, 900, 1)],
)
def test_four_to_three(width: int, height: int, found: int) -> None:
    assert len(hits("raster.aspect_ratio", samples.rgb_png(width, height), ratio=[4, 3])) == found
