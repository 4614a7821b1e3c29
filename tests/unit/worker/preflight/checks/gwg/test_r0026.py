import pytest

from tests.samples.gwg import painted, separation
from tests.samples.pdf import rect_pt
from tests.unit.worker.preflight.asking import hits
from worker.tools.ghostscript import GHOSTSCRIPT
from worker.tools.program import present

needs_ghostscript = pytest.mark.skipif(not present(GHOSTSCRIPT), reason="Ghostscript is not installed")

SPOT = {"S": separation("Gold")}
SPOT_OVER = "/Over gs /S cs 1 scn"


@needs_ghostscript
@pytest.mark.parametrize(
    ("content", "found"),
    [
        (f"1 1 1 0.3 k {rect_pt(30, 20, 16, 16)} f", 1),
        (f"1 1 1 0.15 k {rect_pt(30, 20, 16, 16)} f", 0),
        (f"1 1 1 0.3 k {rect_pt(30, 20, 14, 14)} f", 0),
        (f"1 1 1 1 k {rect_pt(30, 20, 14, 14)} f", 1),
        (f"1 1 1 1 k {rect_pt(0, 0, 91, 2.9)} f", 0),
        (f"1 1 1 0 k {rect_pt(30, 20, 16, 16)} f {SPOT_OVER} {rect_pt(30, 20, 16, 16)} f", 0),
    ],
)
def test_the_densest_square_of_fifteen_millimetres(content: str, found: int) -> None:
    assert len(hits("gwg.r0026", painted(content, SPOT), max_percent=320)) == found
