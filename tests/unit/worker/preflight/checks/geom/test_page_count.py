import pytest

from tests import samples
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ({"min": 2}, 1),
        ({"max": 1}, 0),
        ({"min": 1, "max": 1}, 0),
        ({"allowed": [2, 4]}, 1),
        ({"allowed": []}, 0),
        ({"multiple_of": 4}, 1),
        ({"multiple_of": 1}, 0),
    ],
)
def test_one_page_is_judged_by_every_setting(target: dict, found: int) -> None:
    assert len(hits("geom.page_count", samples.card_pdf(), **target)) == found


def test_the_hit_says_how_many_pages_there_are() -> None:
    (hit,) = hits("geom.page_count", samples.card_pdf(3), max=2)
    assert hit.details["measured_pages"] == 3
    assert "3 pages" in hit.message
