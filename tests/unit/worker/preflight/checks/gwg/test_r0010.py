import pytest

from tests.samples.gwg import GROUND, painted
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (f"{GROUND} 0 0 0 1 K 1.9 w 60 60 m 120 60 l S", 1),
        (f"{GROUND} 0 0 0 1 k 60 60 100 1.5 re f", 1),
        (f"{GROUND} 0 0 0 1 K 0 w 60 60 m 120 60 l S", 1),
        (f"{GROUND} 0 0 0 1 K 2 w 60 60 m 120 60 l S", 0),
        (f"{GROUND} /Over gs 0 0 0 1 K 1 w 60 60 m 120 60 l S", 0),
        ("0 0 0 1 K 1 w 60 60 m 120 60 l S", 0),
        (f"{GROUND} 0 0 0 0.9 K 1 w 60 60 m 120 60 l S", 0),
        (f"{GROUND} 0 0 0 1 k 60 60 3 1.5 re f", 0),
    ],
)
def test_thin_black_lines_that_knock_out(content: str, found: int) -> None:
    assert len(hits("gwg.r0010", painted(content))) == found
