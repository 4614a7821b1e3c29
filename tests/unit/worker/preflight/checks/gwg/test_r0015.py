import pytest

from tests.samples.gwg import painted, words
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (f"0.9 0.9 0.2 0.85 k {words(30)}", 1),
        (f"1 1 1 1 k {words(9)}", 1),
        (f"0.65 0.65 0.65 0.85 k {words(9)}", 0),
        (f"0.9 0.9 0.9 0.84 k {words(9)}", 0),
        (f"0 0 0 1 k {words(9)}", 0),
        ("1 1 1 1 k 60 60 20 20 re f", 0),
    ],
)
def test_black_text_of_much_ink(content: str, found: int) -> None:
    assert len(hits("gwg.r0015", painted(content))) == found


def test_newspapers_take_less() -> None:
    data = painted(f"0.5 0.5 0.4 0.85 k {words()}")
    assert len(hits("gwg.r0015", data, max_percent=220)) == 1
    assert hits("gwg.r0015", data, max_percent=225) == []
