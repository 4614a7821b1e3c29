import pytest

from tests.samples.pdf import spot_pdf
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("PANTONE 286 C", "PANTONE 286 U"), 1),
        (("PANTONE 286 CVC", "PANTONE 286 EC", "PANTONE 286 TPX"), 1),
        (("PANTONE 286", "PANTONE 286 C"), 1),
        (("PANTONE 286 C", "PANTONE 287 C"), 0),
        (("PANTONE 286 C", "PANTONE 286 X"), 0),
        (("Gold C", "GoldC"), 0),
        (("C", "U"), 0),
    ],
)
def test_names_that_differ_in_the_suffix(names: tuple[str, ...], found: int) -> None:
    assert len(hits("gwg.r0021", spot_pdf(*names))) == found
