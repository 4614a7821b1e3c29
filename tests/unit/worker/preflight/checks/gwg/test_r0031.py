import pytest

from tests.samples.gwg import pictured
from tests.unit.worker.preflight.asking import hits

LIMITS = {"error_ppi": 149, "warn_ppi": 224}


@pytest.mark.parametrize(
    ("pixels", "inches", "mild"),
    [
        ((149, 149), (1, 1), False),
        ((72, 300), (1, 1), False),
        ((149.5, 150), (1, 1), True),
        ((224, 300), (1, 1), True),
        ((300, 448), (1, 2), True),
    ],
)
def test_too_few_pixels(pixels: tuple[int, int], inches: tuple[float, float], mild: bool) -> None:
    whole = round(pixels[0] + 0.4), pixels[1]
    (hit,) = hits("gwg.r0031", pictured(whole, inches), **LIMITS)
    assert hit.mild is mild


@pytest.mark.parametrize(
    "data",
    [
        pictured((225, 225), (1, 1)),
        pictured((16, 16), (1, 1)),
        pictured((72, 72), (1, 1), bits=1),
        pictured((72, 72), (1, 1), mask=True),
    ],
)
def test_enough_pixels_and_what_is_not_meant(data: bytes) -> None:
    assert hits("gwg.r0031", data, **LIMITS) == []


def test_seventeen_pixels_are_an_image() -> None:
    assert len(hits("gwg.r0031", pictured((17, 2), (1, 0.1)), **LIMITS)) == 1


def test_scale_and_distance_change_the_limits() -> None:
    data = pictured((200, 200), (1, 1))
    seen = {"gwg.r0037": {"scale": 10, "viewing_distance_m": 20}}
    assert hits("gwg.r0031", data, others=seen, error_ppi=239, warn_ppi=299) == []
    near = {"gwg.r0037": {"scale": 10, "viewing_distance_m": 10}}
    assert len(hits("gwg.r0031", data, others=near, error_ppi=239, warn_ppi=299)) == 1
