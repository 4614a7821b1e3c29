import pytest

from tests import samples
from tests.samples import pdf
from tests.unit.worker.preflight.asking import hits


def margin(content: str, least: float = 3, **options: object) -> list:
    return hits("geom.safety_margin", samples.make_pdf(content, **options), min_mm=least)


def test_a_background_that_crosses_the_trim_is_meant_to() -> None:
    assert hits("geom.safety_margin", samples.card_pdf(), min_mm=3) == []


def test_a_background_that_ends_at_the_trim_is_meant_to() -> None:
    assert margin(f"1 0 0 0 k {pdf.rect_pt(3, 3, 85, 55)} f") == []


@pytest.mark.parametrize(("x", "found"), [(4.0, 1), (5.9, 1), (6.0, 0), (7.0, 0)])
def test_an_object_keeps_three_millimetres_from_the_trim(x: float, found: int) -> None:
    result = margin(f"{pdf.background()} 0 0 0 1 k {pdf.rect_pt(x, 20, 10, 10)} f")
    assert len(result) == found


def test_text_cut_by_the_trim_is_found_though_pictures_may_cross_it() -> None:
    (hit,) = margin(pdf.background() + " " + pdf.text("Ada Lovelace", x=1))
    assert hit.details["object"] == "text"
    assert "cut by the trim" in hit.message


def test_marks_outside_the_trim_and_invisible_text_do_not_count() -> None:
    assert margin(f"0 0 0 1 k {pdf.rect_pt(0.5, 0.5, 1, 1)} f") == []
    assert margin("BT /F1 12 Tf 3 Tr 10 80 Td (hidden) Tj ET") == []


def test_what_is_clipped_away_does_not_count() -> None:
    clip = f"q {pdf.rect_pt(20, 20, 20, 20)} W n {pdf.rect_pt(4, 4, 60, 50)} f Q"
    assert margin(clip) == []


@pytest.mark.parametrize(
    ("rotate", "corner"), [(0, (4, 20)), (90, (20, 77)), (180, (77, 31)), (270, (31, 4))]
)
def test_the_place_is_given_on_the_page_as_displayed(rotate: int, corner: tuple) -> None:
    (hit,) = margin(f"0 0 0 1 k {pdf.rect_pt(4, 20, 10, 10)} f", rotate=rotate)
    rect = hit.places[0][1]
    assert (round(rect.x0 / pdf.PT), round(rect.y0 / pdf.PT)) == corner
