from typing import Any

import pytest

from tests import samples
from tests.samples import pdf
from tests.unit.worker.preflight.asking import hits


def bleed(data: bytes, required: float = 3, **more: object) -> list:
    return hits("geom.bleed.required", data, required_mm=required, **more)


def test_a_painted_bleed_of_three_millimetres_passes() -> None:
    assert bleed(samples.card_pdf()) == []


def test_a_file_without_boxes_has_no_bleed() -> None:
    (hit,) = bleed(samples.card_without_bleed_pdf())
    assert hit.details["measured_mm"] == 0
    assert hit.details["sides"] == "top, right, bottom, left"


@pytest.mark.parametrize(("millimetres", "found"), [(2.7, 1), (2.85, 0), (3.0, 0), (5.0, 0)])
def test_the_tolerance_is_two_tenths(millimetres: float, found: int) -> None:
    data = samples.make_pdf(pdf.background(bleed=millimetres), bleed=millimetres)
    assert len(bleed(data)) == found


def test_a_box_without_paint_in_it_is_no_bleed() -> None:
    only_trim = f"1 0 0 0 k {pdf.rect_pt(3, 3, 85, 55)} f"
    (hit,) = bleed(samples.make_pdf(only_trim))
    assert hit.actual == {"top": 0.0, "right": 0.0, "bottom": 0.0, "left": 0.0}


@pytest.mark.parametrize(
    ("side", "area"),
    [
        ("left", (3, 0, 88, 61)),
        ("right", (0, 0, 88, 61)),
        ("bottom", (0, 3, 91, 58)),
        ("top", (0, 0, 91, 58)),
    ],
)
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_the_side_that_lacks_paint_is_named_as_displayed(side: str, area: tuple, rotate: int) -> None:
    (hit,) = bleed(samples.make_pdf(f"1 0 0 0 k {pdf.rect_pt(*area)} f", rotate=rotate))
    order = ["top", "right", "bottom", "left"]
    assert hit.details["sides"] == order[(order.index(side) + rotate // 90) % 4]


def test_paint_that_covers_half_an_edge_and_stops_at_the_trim_is_found() -> None:
    halves = f"1 0 0 0 k {pdf.rect_pt(0, 0, 45, 61)} f {pdf.rect_pt(45, 3, 43, 55)} f"
    (hit,) = bleed(samples.make_pdf(halves))
    assert hit.details["sides"] == "top, right, bottom"


def test_a_picture_clipped_at_the_trim_does_not_bleed() -> None:
    clipped = f"q {pdf.rect_pt(3, 3, 85, 55)} W n {pdf.background()} Q"
    assert len(bleed(samples.make_pdf(clipped))) == 1


def test_crop_marks_in_the_corners_are_no_bleed() -> None:
    marks = f"0 0 0 1 k {pdf.rect_pt(0, 2.95, 2, 0.1)} f {pdf.rect_pt(2.95, 0, 0.1, 2)} f"
    assert len(bleed(samples.make_pdf(f"1 0 0 0 k {pdf.rect_pt(3, 3, 85, 55)} f {marks}"))) == 1


def test_only_the_sides_asked_for_are_judged() -> None:
    data = samples.make_pdf(f"1 0 0 0 k {pdf.rect_pt(3, 0, 88, 61)} f")
    assert bleed(data, sides=["right", "top"]) == []
    assert len(bleed(data, sides=["left"])) == 1


def test_white_edges_pass_only_when_the_profile_says_so() -> None:
    data = samples.make_pdf(pdf.text("Ada"))
    assert len(bleed(data)) == 1
    assert bleed(data, only_where_painted=True) == []


def test_a_white_rectangle_counts_as_paint() -> None:
    assert bleed(samples.make_pdf(pdf.background(color="0 0 0 0 k"))) == []


def test_no_bleed_required_asks_nothing() -> None:
    assert bleed(samples.card_without_bleed_pdf(), 0) == []


@pytest.mark.parametrize("box", [[0, 0, 4e9, 55], [-1e9, -1e9, 1e9, 1e9], [10, 10, 11, 1e8]])
def test_a_trim_far_beyond_the_sheet_is_judged_and_not_drawn(box: list[float]) -> None:
    def stretch(_pdf: object, page: Any) -> None:
        page.TrimBox = box

    assert hits("geom.bleed.required", pdf.make_pdf(pdf.CLEAN, adjust=stretch), required_mm=3)


@pytest.mark.parametrize("box", [[0, 0, 100, 1e-7], [5, 5, 5.00000001, 90]])
def test_a_page_without_an_area_is_judged(box: list[float]) -> None:
    def flatten(_pdf: object, page: Any) -> None:
        page.MediaBox = page.TrimBox = page.BleedBox = box

    hits("geom.bleed.required", pdf.make_pdf(pdf.CLEAN, adjust=flatten), required_mm=3)
