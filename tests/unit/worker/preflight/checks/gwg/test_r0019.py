import pytest

from tests.samples.gwg import painted
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("0.5 0.5 0 0 K 0.2 w 60 60 m 120 60 l S", 1),
        ("1 0 0 0.1 k 60 60 100 0.2 re f", 1),
        ("0.5 0.5 0 0 K 0.25 w 60 60 m 120 60 l S", 0),
        ("0 0.5 0 0 K 0.1 w 60 60 m 120 60 l S", 0),
        ("0 G 0.1 w 60 60 m 120 60 l S", 0),
    ],
)
def test_thin_lines_of_several_inks(content: str, found: int) -> None:
    assert len(hits("gwg.r0019", painted(content), min_pt=0.25)) == found


def test_the_limit_shrinks_with_the_scale_of_the_file() -> None:
    data = painted("1 1 0 0 K 0.2 w 60 60 m 120 60 l S")
    assert len(hits("gwg.r0019", data, min_pt=0.25)) == 1
    assert hits("gwg.r0019", data, others={"gwg.r0037": {"scale": 10}}, min_pt=0.25) == []
