import pytest

from tests import samples
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(("allowed", "found"), [("landscape", 0), ("portrait", 1), ("square", 1)])
def test_a_landscape_card(allowed: str, found: int) -> None:
    assert len(hits("geom.orientation", samples.card_pdf(), allowed=allowed)) == found


def test_a_page_turned_by_the_viewer_is_judged_as_displayed() -> None:
    assert hits("geom.orientation", samples.make_pdf(rotate=90), allowed="portrait") == []


def test_almost_equal_sides_are_a_square() -> None:
    assert hits("geom.orientation", samples.make_pdf(trim=(50, 50.4)), allowed="square") == []
