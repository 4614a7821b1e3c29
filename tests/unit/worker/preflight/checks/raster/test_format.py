import pytest

from tests import samples
from tests.unit.worker.preflight.asking import hits

FORMATS = ("jpeg", "png", "tiff", "webp")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_passes_where_it_is_allowed_and_nowhere_else(form: str) -> None:
    data = getattr(samples, f"rgb_{form}")()
    assert hits("raster.format", data, allowed=[form]) == []
    (hit,) = hits("raster.format", data, allowed=[one for one in FORMATS if one != form])
    assert hit.details["measured_format"] == form


def test_the_content_counts_not_the_name() -> None:
    assert hits("raster.format", samples.mislabelled_png()[1], allowed=["png"]) == []
