import pytest

from tests.samples.gwg import GROUND, painted
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (f"{GROUND} 0 G 1.9 w 60 60 m 120 60 l S", 1),
        (f"{GROUND} 0.4 g 60 60 100 1 re f", 1),
        (f"{GROUND} 0 G 2 w 60 60 m 120 60 l S", 0),
        ("0 G 1 w 60 60 m 120 60 l S", 0),
        (f"{GROUND} 0 0 0 1 K 1 w 60 60 m 120 60 l S", 0),
    ],
)
def test_thin_lines_in_device_gray(content: str, found: int) -> None:
    assert len(hits("gwg.r0012", painted(content))) == found
