import pytest

from tests.samples.gwg import GROUND, painted, separation, words
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (f"{GROUND} 0 0 0 0 k {words(7.9)}", 1),
        (f"{GROUND} 1 1 1 rg {words(5)}", 1),
        (f"{GROUND} /S cs 0 scn {words(5)}", 1),
        (f"{GROUND} 0 0 0 0 k {words(8)}", 0),
        (f"0 0 0 0 k {words(5)}", 0),
        (f"{GROUND} 0.1 0 0 0 k {words(5)}", 0),
        (f"{GROUND} /Over gs 0 0 0 0 k {words(5)}", 0),
    ],
)
def test_small_white_text_over_something(content: str, found: int) -> None:
    assert len(hits("gwg.r0016", painted(content, {"S": separation("Gold")}), min_pt=8)) == found


def test_the_limit_shrinks_with_the_scale_of_the_file() -> None:
    data = painted(f"{GROUND} 1 g {words(4)}")
    assert len(hits("gwg.r0016", data, min_pt=8)) == 1
    assert hits("gwg.r0016", data, others={"gwg.r0037": {"scale": 10}}, min_pt=8) == []
