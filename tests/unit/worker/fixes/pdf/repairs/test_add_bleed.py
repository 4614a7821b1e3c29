"""Bleed: room is made, and filled where the page paints nothing there."""

from pathlib import Path

import pytest

from tests import samples
from tests.samples.pdf import background, make_pdf, rect_pt, text
from tests.unit.worker.fixes.pdf.mending import content, facts, mend, ops, reasons

AMOUNT = 3 / 25.4 * 72


def reach(repaired: object) -> list[float]:
    with facts(repaired) as found:  # type: ignore[arg-type]
        painted = found.painted(1).reach
        return [painted.of(side) / AMOUNT for side in ("top", "right", "bottom", "left")]


@pytest.mark.parametrize("fill", ["mirror", "edge", "scale"])
def test_a_page_that_ends_at_its_trim_gets_bleed_all_around(tmp_path: Path, fill: str) -> None:
    settings = {"amount": AMOUNT, "fill": fill}
    repaired = mend(tmp_path, samples.card_without_bleed_pdf(), addBleed=settings)
    assert ops(repaired) == ["addBleed"]
    assert min(reach(repaired)) > 0.95
    with facts(repaired) as found:
        (page,) = found.pages
        assert page.size_mm == pytest.approx((85, 55), abs=0.01)
        assert min(page.beyond_trim(page.bleed).of(side) for side in ("top", "left")) >= AMOUNT - 0.01


def test_only_the_sides_asked_for_grow(tmp_path: Path) -> None:
    settings = {"amount": AMOUNT, "sides": ["left", "top"]}
    with facts(mend(tmp_path, samples.card_without_bleed_pdf(), addBleed=settings)) as found:
        (page,) = found.pages
        room = page.beyond_trim(page.media)
        assert [round(room.of(side) / AMOUNT) for side in ("top", "right", "bottom", "left")] == [1, 0, 0, 1]


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_sides_are_those_of_the_page_as_displayed(tmp_path: Path, rotate: int) -> None:
    data = make_pdf(background(bleed=0), bleed=0, boxes=False, rotate=rotate)
    with facts(mend(tmp_path, data, addBleed={"amount": AMOUNT, "sides": ["top"]})) as found:
        (page,) = found.pages
        room = page.beyond_trim(page.media)
        assert [round(room.of(side) / AMOUNT) for side in ("top", "right", "bottom", "left")] == [1, 0, 0, 0]


def test_content_that_boxes_cut_off_is_used_as_it_is(tmp_path: Path) -> None:
    beyond = f"0.9 0.5 0.1 0.1 k {rect_pt(-5, -5, 95, 65)} f"
    repaired = mend(tmp_path, make_pdf(beyond, bleed=0, boxes=False), addBleed={"amount": AMOUNT})
    assert min(reach(repaired)) > 0.95
    assert content(repaired) == beyond.encode()


def test_a_page_with_white_edges_gets_white_bleed(tmp_path: Path) -> None:
    white = make_pdf(text("Ada", color="0 0 0 1 k"), bleed=0, boxes=False)
    repaired = mend(tmp_path, white, addBleed={"amount": AMOUNT})
    assert min(reach(repaired)) > 0.95
    assert b"1 g" in content(repaired)


def test_boxes_alone_are_a_choice(tmp_path: Path) -> None:
    settings = {"amount": AMOUNT, "fill": "none"}
    repaired = mend(tmp_path, samples.card_without_bleed_pdf(), addBleed=settings)
    assert b" Do" not in content(repaired)
    assert max(reach(repaired)) < 0.1


def test_without_an_amount_nothing_is_done(tmp_path: Path) -> None:
    assert reasons(mend(tmp_path, samples.card_pdf(), addBleed={"fill": "mirror"})) == {
        "addBleed": "no_target"
    }


def test_points_are_meant_whatever_the_unit_of_the_page(tmp_path: Path) -> None:
    data = make_pdf(background(bleed=0), bleed=0, boxes=False, user_unit=2.0)
    with facts(mend(tmp_path, data, addBleed={"amount": AMOUNT})) as found:
        (page,) = found.pages
        assert page.beyond_trim(page.media).top == pytest.approx(AMOUNT, abs=0.01)
