import pytest

from tests.samples.gwg import GROUND, painted, words
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (f"{GROUND} /Over gs 0 0 0 0 k {words()}", 1),
        (f"{GROUND} /OverZero gs 1 g {words()}", 1),
        (f"{GROUND} /Over gs 0 0 0 0 K BT 1 Tr /F1 9 Tf 60 60 Td (a) Tj ET", 1),
        (f"/Over gs 0 0 0 0 k {words()}", 0),
        (f"{GROUND} 0 0 0 0 k {words()}", 0),
        (f"{GROUND} /Over gs 0 0 0 0.02 k {words()}", 0),
        (f"{GROUND} /Over gs 1 1 1 rg {words()}", 0),
        (f"{GROUND} /Over gs 0 0 0 0 k 60 60 20 20 re f", 0),
    ],
)
def test_white_text_that_overprints_something(content: str, found: int) -> None:
    assert len(hits("gwg.r0007", painted(content))) == found
