from tests import samples
from tests.unit.worker.preflight.asking import hits


def test_a_trim_box_with_room_around_it_passes() -> None:
    assert hits("geom.trim.required", samples.card_pdf(), required_mm=3) == []


def test_no_trim_box_is_found() -> None:
    (hit,) = hits("geom.trim.required", samples.card_without_bleed_pdf(), required_mm=0)
    assert "no trim box" in hit.message


def test_a_trim_box_too_near_to_the_edge_is_found() -> None:
    near = samples.make_pdf(bleed=2.9)
    assert hits("geom.trim.required", near, required_mm=3) == []
    (hit,) = hits("geom.trim.required", samples.make_pdf(bleed=2.7), required_mm=3)
    assert hit.details["measured_mm"] == 2.7
