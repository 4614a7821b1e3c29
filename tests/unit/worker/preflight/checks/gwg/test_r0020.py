import pytest

from tests.samples.pdf import spot_pdf
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(
    ("names", "most", "found"),
    [
        (("Gold",), 0, 1),
        (("Gold", "Silver"), 1, 1),
        (("Gold", "Silver"), 2, 0),
        (("CutContour", "Varnish"), 0, 0),
        (("Cyan", "Black", "All", "None"), 0, 0),
    ],
)
def test_more_spot_colours_than_allowed(names: tuple[str, ...], most: int, found: int) -> None:
    assert len(hits("gwg.r0020", spot_pdf(*names), max_count=most)) == found
