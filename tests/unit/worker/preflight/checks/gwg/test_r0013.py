import pytest

from tests.samples.gwg import GROUND, painted, words
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (f"{GROUND} /Over gs 0 g {words(20)}", 1),
        (f"{GROUND} /Over gs 0.5 g 60 60 20 20 re f", 1),
        (f"{GROUND} 0.5 g 60 60 20 20 re f", 0),
        ("/Over gs 0.5 g 60 60 20 20 re f", 0),
        (f"{GROUND} /Over gs 0 0 0 0.5 k 60 60 20 20 re f", 0),
    ],
)
def test_grey_that_is_set_to_overprint(content: str, found: int) -> None:
    assert len(hits("gwg.r0013", painted(content))) == found
