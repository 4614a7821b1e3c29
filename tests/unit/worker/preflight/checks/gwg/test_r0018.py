import pytest

from tests.samples.gwg import GROUND, painted
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (f"{GROUND} 0 0 0 0 K 0.2 w 60 60 m 120 60 l S", 1),
        (f"{GROUND} 1 g 60 60 100 0.2 re f", 1),
        (f"{GROUND} 0 0 0 0 K 0.25 w 60 60 m 120 60 l S", 0),
        ("0 0 0 0 K 0.2 w 60 60 m 120 60 l S", 0),
        (f"{GROUND} 0 0 0 0.1 K 0.2 w 60 60 m 120 60 l S", 0),
    ],
)
def test_thin_white_lines_over_something(content: str, found: int) -> None:
    assert len(hits("gwg.r0018", painted(content), min_pt=0.25)) == found


def test_the_limit_shrinks_with_the_scale_of_the_file() -> None:
    data = painted(f"{GROUND} 1 G 0.2 w 60 60 m 120 60 l S")
    assert len(hits("gwg.r0018", data, min_pt=0.25)) == 1
    assert hits("gwg.r0018", data, others={"gwg.r0037": {"scale": 10}}, min_pt=0.25) == []
