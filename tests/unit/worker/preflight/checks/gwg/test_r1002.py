import pytest

from tests.samples.gwg import painted, stepped
from tests.unit.worker.preflight.asking import hits

LINE = "0 0 0 1 K 20 20 100 100 re S"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (painted(LINE), 1),
        (stepped("Structural", "Cutting", LINE), 1),
        (stepped("Structural", "Creasing", LINE), 0),
    ],
)
def test_a_creasing_step(data: bytes, found: int) -> None:
    assert len(hits("gwg.r1002", data)) == found


def test_more_than_one_may_be_asked_for() -> None:
    assert len(hits("gwg.r1002", stepped("Structural", "Creasing", LINE), min_count=2)) == 1
