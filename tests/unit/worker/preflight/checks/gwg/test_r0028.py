import pytest

from tests.samples.gwg import in_every_space
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("1 0 0 rg 60 60 9 9 re f", 1),
        ("/Rgb cs 1 0 0 scn 60 60 9 9 re f", 1),
        ("q 9 0 0 9 60 60 cm /Untagged Do Q", 1),
        ("/Cmyk cs 1 0 0 0 scn 60 60 9 9 re f", 1),
        ("q 9 0 0 9 60 60 cm /Tagged Do Q", 0),
        ("1 0 0 0 k 60 60 9 9 re f 0.5 g 60 60 9 9 re f /Spot cs 1 scn 60 60 9 9 re f", 0),
    ],
)
def test_only_images_may_carry_a_profile(content: str, found: int) -> None:
    assert len(hits("gwg.r0028", in_every_space(content))) == found
