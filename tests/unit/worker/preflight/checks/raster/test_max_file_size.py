from tests import samples
from tests.unit.worker.preflight.asking import hits


def test_a_megabyte_is_a_million_bytes() -> None:
    data = samples.rgb_jpeg()
    exact = len(data) / 1_000_000
    assert hits("raster.max_file_size", data, max_mb=exact) == []
    assert len(hits("raster.max_file_size", data, max_mb=exact - 0.000001)) == 1
    assert hits("raster.max_file_size", data) == []
