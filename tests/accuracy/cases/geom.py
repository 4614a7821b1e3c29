"""Geometry: counts, sizes, bleed, trim, safety."""

from random import Random
from typing import Any

from pikepdf import Array

from tests.accuracy.art import TINT, fill, ground, guilty, line, picture, raw, text
from tests.accuracy.case import Made, passes, trips
from tests.accuracy.paper import CARD, Item, Paper, Stage, page, pages
from tests.samples.pdf import PT
from worker.preflight.facts.geometry import Rect

SHEET = (ground(), text(x=60, y=90))
MM = PT


def _several(chance: Random, count: int, **more: Any) -> Made:
    return pages(chance, [SHEET] * count, **more)


# Page count ----------------------------------------------------------------------------------------------


@trips("geom.page_count", min=3)
def one_page_too_few(chance: Random) -> Made:
    return _several(chance, 2)


@trips("geom.page_count", max=4)
def one_page_too_many(chance: Random) -> Made:
    return _several(chance, 5)


@trips("geom.page_count", allowed=[4, 8])
def a_count_between_two_allowed(chance: Random) -> Made:
    return _several(chance, chance.choice((3, 5, 7)))


@trips("geom.page_count", multiple_of=4)
def six_pages_for_a_booklet(chance: Random) -> Made:
    return _several(chance, 6)


@passes("geom.page_count", min=2, max=4)
def as_many_pages_as_the_range_begins_or_ends_with(chance: Random) -> Made:
    return _several(chance, chance.choice((2, 4)))


@passes("geom.page_count", allowed=[4, 8], multiple_of=4)
def an_allowed_count(chance: Random) -> Made:
    return _several(chance, chance.choice((4, 8)))


# Page size -----------------------------------------------------------------------------------------------

CARDS = [{"width_mm": 85, "height_mm": 55}]


@trips("geom.page_size", allowed=CARDS, tolerance_mm=1)
def a_side_just_beyond_the_tolerance(chance: Random) -> Made:
    off = chance.choice((-1, 1)) * chance.uniform(1.01, 1.5)
    wide, high = chance.choice(((85 + off, 55), (85, 55 + off), (55 + off, 85)))
    return page(chance, *SHEET, trim=(wide, high))


@trips("geom.page_size", allowed=CARDS, tolerance_mm=1)
def the_size_of_the_sheet_instead_of_the_trim(chance: Random) -> Made:
    return page(chance, *SHEET, boxes=False)


@trips("geom.page_size", allowed=CARDS, tolerance_mm=1)
def the_right_size_in_user_units_that_are_twice_as_large(chance: Random) -> Made:
    return page(chance, *SHEET, trim=(170, 110), stage=Stage(unit=2.0))


@trips("geom.page_size", beside={"geom.orientation": {"allowed": "landscape"}}, allowed=CARDS, tolerance_mm=1)
def a_card_on_its_side_where_orientation_counts(chance: Random) -> Made:
    return page(chance, *SHEET, trim=(55, 85))


@passes("geom.page_size", allowed=CARDS, tolerance_mm=1)
def a_side_just_within_the_tolerance(chance: Random) -> Made:
    off = chance.choice((-1, 1)) * chance.uniform(0.5, 0.99)
    return page(chance, *SHEET, trim=chance.choice(((85 + off, 55), (85, 55 + off), (55, 85 + off))))


@passes("geom.page_size", allowed=CARDS, tolerance_mm=1)
def a_card_on_a_large_sheet_with_bleed(chance: Random) -> Made:
    return page(chance, *SHEET, bleed=chance.uniform(3, 20))


@passes("geom.page_size", allowed=CARDS, tolerance_mm=1)
def no_trim_box_but_a_crop_box_of_the_right_size(chance: Random) -> Made:
    def crop(paper: Paper, leaf: Any) -> None:
        leaf.CropBox = paper.box(paper.trim)

    return page(chance, *SHEET, boxes=False, adjust=crop)


@passes("geom.page_size", allowed=CARDS, tolerance_mm=1)
def a_media_box_with_its_corners_swapped(chance: Random) -> Made:
    def swap(_paper: Paper, leaf: Any) -> None:
        x0, y0, x1, y1 = (float(value) for value in leaf.TrimBox)
        leaf.TrimBox = Array([round(x1, 5), round(y0, 5), round(x0, 5), round(y1, 5)])

    return page(chance, *SHEET, adjust=swap)


# Orientation ---------------------------------------------------------------------------------------------


@trips("geom.orientation", allowed="portrait")
def a_landscape_page_where_portrait_is_wanted(chance: Random) -> Made:
    return page(chance, *SHEET, trim=(chance.uniform(60, 90), 55))


@trips("geom.orientation", allowed="landscape")
def a_page_turned_upright_by_rotate(chance: Random) -> Made:
    return page(chance, *SHEET, trim=(55, 85), stage=Stage(rotate=chance.choice((90, 270))))


@trips("geom.orientation", allowed="square")
def an_almost_square_page(chance: Random) -> Made:
    return page(chance, *SHEET, trim=(60, 60 + chance.uniform(0.6, 2)))


@passes("geom.orientation", allowed="landscape")
def a_landscape_page_stored_upright(chance: Random) -> Made:
    return page(chance, *SHEET, stage=Stage(rotate=chance.choice((90, 270))))


@passes("geom.orientation", allowed="square")
def a_square_but_for_rounding(chance: Random) -> Made:
    return page(chance, *SHEET, trim=(60, 60 + chance.uniform(0, 0.4)))


@passes("geom.orientation", allowed="portrait")
def a_portrait_trim_on_a_landscape_sheet(chance: Random) -> Made:
    def widen(paper: Paper, leaf: Any) -> None:
        leaf.MediaBox = paper.box(Rect(-200, 0, paper.width + 200, paper.height))

    return page(chance, *SHEET, trim=(55, 85), adjust=widen)


# Bleed ---------------------------------------------------------------------------------------------------


def _inner_ground(paper_bleed: float, reach: float, short: str) -> Item:
    """A background that ends `reach` millimetres beyond the trim on one side."""

    def draw(paper: Paper) -> str:
        cut = (paper_bleed - reach) * MM
        x0, y0, x1, y1 = 0.0, 0.0, paper.width, paper.height
        x0, y0 = (cut if short == "left" else x0), (cut if short == "bottom" else y0)
        x1, y1 = (x1 - cut if short == "right" else x1), (y1 - cut if short == "top" else y1)
        return f"{TINT} {x0:.5f} {y0:.5f} {x1 - x0:.5f} {y1 - y0:.5f} re f"

    return Item(draw)


def _side(chance: Random) -> str:
    return chance.choice(("top", "right", "bottom", "left"))


@trips("geom.bleed.required", required_mm=3)
def a_background_that_ends_at_the_trim_on_one_side(chance: Random) -> Made:
    return page(chance, _inner_ground(3, chance.uniform(0, 0.5), _side(chance)), text())


@trips("geom.bleed.required", required_mm=3)
def a_background_that_ends_too_soon(chance: Random) -> Made:
    return page(chance, _inner_ground(5, chance.uniform(1, 2.3), _side(chance)), text(), bleed=5)


@trips("geom.bleed.required", required_mm=3)
def boxes_without_room_for_bleed(chance: Random) -> Made:
    return page(chance, *SHEET, bleed=chance.uniform(0, 2.7))


@trips("geom.bleed.required", required_mm=3)
def a_bleed_box_tighter_than_the_paint(chance: Random) -> Made:
    def tighten(paper: Paper, leaf: Any) -> None:
        leaf.BleedBox = paper.box(_grown(paper.trim, chance.uniform(0, 2.7)))

    return page(chance, *SHEET, bleed=6, adjust=tighten)


@trips("geom.bleed.required", required_mm=3)
def a_background_clipped_at_the_trim(chance: Random) -> Made:
    def draw(paper: Paper) -> str:
        t = paper.trim
        return (
            f"{t.x0:.4f} {t.y0:.4f} {t.width:.4f} {t.height:.4f} re W n "
            f"{TINT} 0 0 {paper.width:.4f} {paper.height:.4f} re f"
        )

    return page(chance, Item(draw), text())


@passes("geom.bleed.required", required_mm=3)
def bleed_on_all_sides(chance: Random) -> Made:
    return page(chance, *SHEET, bleed=chance.uniform(3, 6))


@passes("geom.bleed.required", required_mm=3, tolerance_mm=0.2)
def bleed_short_by_less_than_the_tolerance(chance: Random) -> Made:
    return page(chance, *SHEET, bleed=chance.uniform(2.82, 2.99))


@passes("geom.bleed.required", required_mm=3, only_where_painted=True)
def white_paper_around_the_design(chance: Random) -> Made:
    return page(chance, text(), fill(80, 60, 30, 30, TINT))


@passes("geom.bleed.required", required_mm=3, sides=["top", "bottom"])
def bleed_missing_on_a_side_nobody_asked_for(chance: Random) -> Made:
    return page(chance, _inner_ground(3, 0, chance.choice(("left", "right"))), text())


@passes("geom.bleed.required", required_mm=3)
def a_picture_that_runs_into_the_bleed(chance: Random) -> Made:
    wide, high = (side + 6.0 for side in CARD)
    return page(chance, picture(0, 0, wide * MM, high * MM, (91, 61)), text())


# Trim box ------------------------------------------------------------------------------------------------


@trips("geom.trim.required", required_mm=0)
def no_trim_box(chance: Random) -> Made:
    return page(chance, *SHEET, boxes=False)


@trips("geom.trim.required", required_mm=3)
def a_trim_box_too_near_to_the_edge(chance: Random) -> Made:
    return page(chance, *SHEET, bleed=chance.uniform(0, 2.75))


@trips("geom.trim.required", required_mm=0)
def a_trim_box_without_an_area(chance: Random) -> Made:
    def flatten(_paper: Paper, leaf: Any) -> None:
        leaf.TrimBox = Array([10, 10, 10, 90])

    return page(chance, *SHEET, adjust=flatten)


@passes("geom.trim.required", required_mm=3)
def a_trim_box_as_far_inside_as_wanted(chance: Random) -> Made:
    return page(chance, *SHEET, bleed=chance.uniform(2.81, 5))


@passes("geom.trim.required", required_mm=0)
def a_trim_box_on_the_edge(chance: Random) -> Made:
    return page(chance, *SHEET, bleed=0)


# Safety margin -------------------------------------------------------------------------------------------


def _near(chance: Random, gap_mm: float, size: float = 20.0) -> tuple[Rect, Rect]:
    """A square this far inside the trim of a card, and the trim."""
    trim = Rect(3 * MM, 3 * MM, (3 + CARD[0]) * MM, (3 + CARD[1]) * MM)
    gap = gap_mm * MM
    x = chance.choice((trim.x0 + gap, trim.x1 - gap - size))
    y = chance.uniform(trim.y0 + 20, trim.y1 - 40)
    if chance.random() < 0.5:
        x, y = (
            chance.uniform(trim.x0 + 20, trim.x1 - 40),
            chance.choice((trim.y0 + gap, trim.y1 - gap - size)),
        )
    return Rect(x, y, x + size, y + size), trim


@trips("geom.safety_margin", min_mm=4)
def a_logo_just_inside_the_margin(chance: Random) -> Made:
    at, _ = _near(chance, chance.uniform(0.3, 3.9))
    return page(chance, ground(), guilty(fill(at.x0, at.y0, 20, 20)))


@trips("geom.safety_margin", min_mm=4)
def a_picture_in_the_margin(chance: Random) -> Made:
    at, _ = _near(chance, chance.uniform(0.3, 3.9))
    return page(chance, ground(), guilty(picture(at.x0, at.y0, 20, 20, (60, 60))))


@trips("geom.safety_margin", min_mm=4)
def text_cut_by_the_trim(chance: Random) -> Made:
    return page(chance, ground(), guilty(text(x=3 * MM - 10, y=80)))


@passes("geom.safety_margin", min_mm=4)
def a_logo_just_outside_the_margin(chance: Random) -> Made:
    at, _ = _near(chance, chance.uniform(4.05, 5))
    return page(chance, ground(), fill(at.x0, at.y0, 20, 20))


@passes("geom.safety_margin", min_mm=4)
def a_picture_that_bleeds_off_the_page(chance: Random) -> Made:
    return page(chance, ground(), picture(0, 0, 60, 80, (60, 80)), text(x=120))


@passes("geom.safety_margin", min_mm=4)
def crop_marks_and_a_note_outside_the_trim(chance: Random) -> Made:
    marks = (line(0, 10 * MM, 5 * MM, 0.25), text("job 4711", x=60, y=3, size=6))
    return page(chance, ground(), *marks, text(x=100, y=120), bleed=10)


@passes("geom.safety_margin", min_mm=4)
def a_large_logo_clipped_to_a_small_window(chance: Random) -> Made:
    return page(chance, ground(), raw("100 60 40 40 re W n 0 0 0 1 k 12 12 230 140 re f"))


@passes("geom.safety_margin", min_mm=4)
def invisible_text_in_the_margin(chance: Random) -> Made:
    return page(chance, ground(), text(x=3 * MM + 1, y=80, mode=3), text(x=100, y=100))


# Rotation ------------------------------------------------------------------------------------------------


@trips("geom.rotation")
def a_rotated_page(chance: Random) -> Made:
    return page(chance, *SHEET, stage=Stage(rotate=chance.choice((90, 180, 270))))


@trips("geom.rotation", allowed=[0, 180])
def an_inherited_rotation(chance: Random) -> Made:
    def inherit(_paper: Paper, leaf: Any) -> None:
        leaf.Parent.Rotate = chance.choice((90, 270, -90))

    return page(chance, *SHEET, stage=Stage(), adjust=inherit)


@passes("geom.rotation")
def a_full_turn(chance: Random) -> Made:
    def turn(_paper: Paper, leaf: Any) -> None:
        leaf.Rotate = chance.choice((0, 360, -360))

    return page(chance, *SHEET, stage=Stage(), adjust=turn)


@passes("geom.rotation", allowed=[0, 180])
def a_rotation_that_is_allowed(chance: Random) -> Made:
    return page(chance, *SHEET, stage=Stage(rotate=180))


@passes("geom.rotation")
def content_that_is_rotated_but_not_the_page(chance: Random) -> Made:
    return page(chance, ground(), raw("0 1 -1 0 120 20 cm BT /F1 12 Tf (Ada) Tj ET"), stage=Stage())


# Consistent page sizes -----------------------------------------------------------------------------------


@trips("geom.consistent_page_sizes")
def one_page_of_another_size(chance: Random) -> Made:
    odd = (85 + chance.choice((-1, 1)) * chance.uniform(0.6, 5), 55)
    return _several(chance, 3, trims=[CARD, CARD, odd])


@trips("geom.consistent_page_sizes")
def one_page_on_its_side(chance: Random) -> Made:
    return _several(chance, 3, trims=[CARD, (55, 85), CARD])


@trips("geom.consistent_page_sizes")
def equal_boxes_in_different_units(chance: Random) -> Made:
    def enlarge(_paper: Paper, leaf: Any) -> None:
        if _paper.pdf.pages.index(leaf) == 1:
            leaf.UserUnit = 2

    return _several(chance, 3, stage=Stage(), adjust=enlarge)


@passes("geom.consistent_page_sizes")
def sizes_that_differ_by_rounding(chance: Random) -> Made:
    return _several(chance, 3, trims=[CARD, (85 + chance.uniform(-0.45, 0.45), 55)])


@passes("geom.consistent_page_sizes")
def one_size_stored_in_different_ways(chance: Random) -> Made:
    return _several(chance, 4)


@passes("geom.consistent_page_sizes")
def one_trim_on_sheets_of_different_sizes(chance: Random) -> Made:
    def widen(paper: Paper, leaf: Any) -> None:
        leaf.MediaBox = paper.box(_grown(paper.sheet, chance.uniform(0, 30)))

    return _several(chance, 3, adjust=widen)


# Spreads -------------------------------------------------------------------------------------------------


@trips("geom.spread_vs_single", mode="single")
def spreads_between_cover_pages(chance: Random) -> Made:
    off = chance.uniform(-1.5, 1.5)
    return _several(chance, 3, trims=[(148, 210), (296 + off, 210), (148, 210)])


@trips("geom.spread_vs_single", mode="spread")
def a_single_page_among_spreads(chance: Random) -> Made:
    trims = [(148, 210), (296, 210), (148, 210), (296, 210), (148, 210)]
    return _several(chance, 5, trims=trims)


@passes("geom.spread_vs_single", mode="single")
def a_wide_page_that_is_no_spread(chance: Random) -> Made:
    return _several(
        chance, 2, trims=[(148, 210), (296 + chance.choice((-1, 1)) * chance.uniform(3, 30), 210)]
    )


@passes("geom.spread_vs_single", mode="single")
def landscape_pages_all_of_one_size(chance: Random) -> Made:
    return _several(chance, 3, trims=[(297, 210)])


@passes("geom.spread_vs_single", mode="spread")
def spreads_with_single_covers(chance: Random) -> Made:
    return _several(chance, 4, trims=[(148, 210), (296, 210), (296, 210), (148, 210)])


def _grown(rect: Rect, millimetres: float) -> Rect:
    by = millimetres * MM
    return Rect(rect.x0 - by, rect.y0 - by, rect.x1 + by, rect.y1 + by)
