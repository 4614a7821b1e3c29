import pytest

from tests import samples
from tests.unit.worker.preflight.asking import hits

CARD = {"width_mm": 85, "height_mm": 55}


def size(data: bytes, width: float, height: float, **more: object) -> list:
    return hits("geom.page_size", data, allowed=[{"width_mm": width, "height_mm": height}], **more)


def test_the_trim_is_compared_and_not_the_sheet() -> None:
    assert size(samples.card_pdf(), 85, 55) == []
    assert len(size(samples.card_pdf(), 91, 61)) == 1


@pytest.mark.parametrize(("width", "found"), [(85.9, 0), (86.0, 0), (86.1, 1), (83.9, 1)])
def test_a_millimetre_of_tolerance_is_given_and_no_more(width: float, found: int) -> None:
    assert len(size(samples.card_pdf(), width, 55)) == found


def test_either_orientation_passes_unless_orientation_is_judged() -> None:
    assert size(samples.card_pdf(), 55, 85) == []
    assert len(size(samples.card_pdf(), 55, 85, enabled=frozenset({"geom.orientation"}))) == 1


def test_rotation_and_user_unit_count_in_the_size() -> None:
    doubled = samples.make_pdf(user_unit=2.0)
    assert size(doubled, 170, 110) == []
    turned = samples.make_pdf(rotate=90)
    assert len(size(turned, 85, 55, enabled=frozenset({"geom.orientation"}))) == 1
    assert size(turned, 55, 85, enabled=frozenset({"geom.orientation"})) == []


def test_the_hit_measures_in_millimetres_and_shows_the_trim() -> None:
    (hit,) = size(samples.card_pdf(), 100, 100)
    assert hit.actual == {"width": 85.0, "height": 55.0}
    page, rect = hit.places[0]
    assert (page, round(rect.x0, 1), round(rect.x1, 1)) == (1, 8.5, 249.4)
