import pytest

from tests.samples.gwg import painted, separation, words
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (f"/R cs 1 scn {words(20)}", 1),
        ("/R CS 0.5 SCN 60 60 m 90 90 l S", 1),
        ("/R CS 1 SCN 2 2 m 2 8 l S", 0),
        ("/R cs 0 scn 60 60 20 20 re f", 0),
        (f"1 1 1 1 k {words(20)}", 0),
    ],
)
def test_registration_colour_on_the_page(content: str, found: int) -> None:
    assert len(hits("gwg.r0024", painted(content, {"R": separation("All", (1, 1, 1, 1))}))) == found
