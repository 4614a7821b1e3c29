import pytest

from tests.samples.gwg import painted, separation
from tests.unit.worker.preflight.asking import hits


def inked(*spots: tuple[str, tuple[float, ...]]) -> bytes:
    spaces = {f"S{at}": separation(name, cmyk) for at, (name, cmyk) in enumerate(spots)}
    return painted(" ".join(f"/{one} cs 1 scn 60 60 9 9 re f" for one in spaces), spaces)


BLUE, RED = (1, 0.6, 0, 0), (0, 1, 0.6, 0)


@pytest.mark.parametrize(
    ("spots", "found"),
    [
        ((("Gold", BLUE), ("Silver", BLUE)), 1),
        ((("A", BLUE), ("B", BLUE), ("C", RED), ("D", RED)), 2),
        ((("Gold", BLUE), ("Silver", RED)), 0),
        ((("Gold", BLUE), ("Gold", BLUE)), 0),
        ((("Gold", BLUE), ("CutContour", BLUE)), 0),
        ((("Gold", (1, 0.6, 0, 0)), ("Silver", (1, 0.6001, 0, 0))), 0),
    ],
)
def test_spot_colours_that_look_the_same(
    spots: tuple[tuple[str, tuple[float, ...]], ...], found: int
) -> None:
    assert len(hits("gwg.r0023", inked(*spots))) == found
