import pytest

from tests.samples.gwg import in_every_space
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("1 0 0 rg 60 60 9 9 re f", 1),
        ("/Rgb cs 1 0 0 scn 60 60 9 9 re f", 1),
        ("/Cmyk cs 1 0 0 0 scn 60 60 9 9 re f", 1),
        ("/Lab cs 50 0 0 scn 60 60 9 9 re f", 1),
        ("/CalGray cs 0.5 scn 60 60 9 9 re f", 1),
        ("q 9 0 0 9 60 60 cm /Tagged Do Q", 1),
        ("1 0 0 0 k 60 60 9 9 re f 0.5 g 60 60 9 9 re f /Spot cs 1 scn 60 60 9 9 re f", 0),
        ("q 9 0 0 9 60 60 cm /Plain Do Q", 0),
    ],
)
def test_colours_that_have_to_be_converted(content: str, found: int) -> None:
    assert len(hits("gwg.r0027", in_every_space(content))) == found
