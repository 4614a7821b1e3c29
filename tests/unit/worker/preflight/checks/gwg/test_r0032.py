import pytest

from tests.samples.gwg import pictured
from tests.unit.worker.preflight.asking import hits

LIMITS = {"error_ppi": 549, "warn_ppi": 799}


@pytest.mark.parametrize(
    ("data", "mild"),
    [
        (pictured((549, 549), (1, 1), bits=1), False),
        (pictured((300, 300), (1, 1), mask=True), False),
        (pictured((550, 550), (1, 1), bits=1), True),
        (pictured((799, 799), (1, 1), bits=1), True),
    ],
)
def test_too_few_pixels_of_one_bit(data: bytes, mild: bool) -> None:
    (hit,) = hits("gwg.r0032", data, **LIMITS)
    assert hit.mild is mild


@pytest.mark.parametrize("data", [pictured((800, 800), (1, 1), bits=1), pictured((300, 300), (1, 1))])
def test_enough_pixels_and_other_images(data: bytes) -> None:
    assert hits("gwg.r0032", data, **LIMITS) == []
