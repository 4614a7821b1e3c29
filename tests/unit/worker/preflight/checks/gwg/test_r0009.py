import pytest

from tests.samples.gwg import GROUND, painted, separation, words
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (f"{GROUND} 0 0 0 1 k {words(11.9)}", 1),
        (f"{GROUND} /OverZero gs 0 0 0 1 k {words(9)}", 1),
        (f"{GROUND} /K cs 1 scn {words(9)}", 1),
        (f"{GROUND} 0 0 0 1 k {words(12)}", 0),
        (f"{GROUND} /Over gs 0 0 0 1 k {words(9)}", 0),
        (f"0 0 0 1 k {words(9)}", 0),
        (f"{GROUND} 0 0 0 0.99 k {words(9)}", 0),
        (f"{GROUND} 0.1 0 0 1 k {words(9)}", 0),
        (f"{GROUND} /OverZero gs /K cs 1 scn {words(9)}", 0),
        (f"{GROUND} 0 0 0 1 k 0.5 0 0 0.5 0 0 cm {words(18, x=120, y=120)}", 1),
    ],
)
def test_small_black_text_that_knocks_out(content: str, found: int) -> None:
    assert len(hits("gwg.r0009", painted(content, {"K": separation("Black", (0, 0, 0, 1))}))) == found
