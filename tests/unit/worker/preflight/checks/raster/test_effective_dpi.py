import pytest

from shared.vocabulary import Reason
from tests import samples
from tests.unit.worker.preflight.asking import hits
from worker.preflight.contract import Skip


@pytest.mark.parametrize(("dpi", "found"), [(299, 1), (300, 0), (600, 0)])
def test_without_a_print_size_the_density_counts(dpi: int, found: int) -> None:
    assert len(hits("raster.effective_dpi", samples.rgb_jpeg(dpi=(dpi, dpi)))) == found


def test_without_size_and_density_nothing_can_be_said() -> None:
    with pytest.raises(Skip) as skipped:
        hits("raster.effective_dpi", samples.rgb_png(dpi=None))
    assert skipped.value.reason is Reason.NO_DPI_BASIS


def test_the_smaller_axis_counts_at_a_print_size() -> None:
    size = {"target_width_mm": 101.6, "target_height_mm": 101.6}
    (hit,) = hits("raster.effective_dpi", samples.rgb_jpeg(1200, 900), **size)
    assert hit.details["measured_dpi"] == 225


def test_the_picture_may_be_turned() -> None:
    size = {"target_width_mm": 76.2, "target_height_mm": 101.6}
    assert hits("raster.effective_dpi", samples.rgb_jpeg(1200, 900), **size) == []
    assert len(hits("raster.effective_dpi", samples.rgb_jpeg(1190, 900), **size)) == 1


def test_one_dimension_is_enough() -> None:
    assert len(hits("raster.effective_dpi", samples.rgb_jpeg(1200, 900), target_width_mm=110)) == 1
