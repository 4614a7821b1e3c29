import pytest

from tests.samples.gwg import GROUND, painted, words
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (f"{GROUND} 0 g {words(11.9)}", 1),
        (f"{GROUND} 0.5 g {words(9)}", 1),
        (f"{GROUND} 0 g {words(12)}", 0),
        (f"0 g {words(9)}", 0),
        (f"{GROUND} 0 0 0 1 k {words(9)}", 0),
        (f"{GROUND} 1 g {words(9)}", 0),
    ],
)
def test_small_text_in_device_gray(content: str, found: int) -> None:
    assert len(hits("gwg.r0011", painted(content))) == found
