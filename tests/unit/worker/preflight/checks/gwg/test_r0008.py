import pytest

from tests.samples.gwg import GROUND, painted, words
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (f"{GROUND} /Over gs 0 0 0 0 k 60 60 20 20 re f", 1),
        (f"{GROUND} /Over gs 1 G 60 60 m 90 90 l S", 1),
        ("/Over gs 0 0 0 0 k 60 60 20 20 re f", 0),
        (f"{GROUND} 0 0 0 0 k 60 60 20 20 re f", 0),
        (f"{GROUND} /Over gs 0 0 0 0 k {words()}", 0),
        (f"{GROUND} /Over gs 0 0 0.1 0 k 60 60 20 20 re f", 0),
    ],
)
def test_white_shapes_that_overprint_something(content: str, found: int) -> None:
    assert len(hits("gwg.r0008", painted(content))) == found
