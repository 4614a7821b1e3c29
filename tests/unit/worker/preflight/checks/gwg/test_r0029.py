import pytest

from tests.samples.gwg import in_every_space
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("1 0 0 rg 60 60 9 9 re f", 1),
        ("q 9 0 0 9 60 60 cm /Untagged Do Q", 1),
        (
            "/Rgb cs 1 0 0 scn 60 60 9 9 re f /Cmyk cs 1 0 0 0 scn 60 60 9 9 re f "
            "/Lab cs 50 0 0 scn 60 60 9 9 re f",
            0,
        ),
        ("q 9 0 0 9 60 60 cm /Tagged Do Q", 0),
        ("1 0 0 0 k 60 60 9 9 re f", 0),
    ],
)
def test_rgb_needs_a_profile(content: str, found: int) -> None:
    assert len(hits("gwg.r0029", in_every_space(content))) == found
