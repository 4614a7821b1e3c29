"""A booklet of 48 pages A5: a black-and-white inside, and a cover in colour under rules of its own."""

from typing import Any

from tests.accuracy.art import WHITE, fill, ground, text
from tests.accuracy.paper import PLAIN, Item, pages
from tests.products.product import CHANCE, Product, photo, profile
from tests.samples.pdf import PT

A5 = (148.0, 210.0)
COVER = "1-2,47-48"
EDGE = 3 * PT

ABOUT = """48 pages A5, saddle-stitched: 44 pages of uncoated paper in black alone, and a cover of coated
board in four colours. One file, one profile; pages 1, 2, 47 and 48 have rules of their own
(`page_rules`): colour is welcome there, pictures have to be finer, and more ink is allowed than
on the inside."""
TOLD = """The cover is where colour belongs, and nothing is said of it there. The photograph on the back has
201 dpi and would look soft on coated board, where the shop wants 300; the same 201 dpi are enough
on the uncoated paper of page 31. The front carries 342 % ink in the dark band under the title: it
will not dry in the stack, so the job stops here. Inside, page 17 holds a chart in colour, and
with it more ink than one plate can carry: the press runs black alone there, and somebody has to
decide whether the chart becomes grey or the section is printed in colour. Page 23 was scanned:
120 dpi are too few even here. Page 36 came from another document and is 5 mm wider."""


def booklet() -> Product:
    """The product."""
    sheets = [_inside(number) for number in range(1, 49)]
    sheets[0] = _front()
    sheets[47] = [ground("0.1 0.05 0 0 k"), photo(110, 220, 220, 220, 201)]
    sheets[16].append(fill(90, 150, 120, 80, "0.8 0.2 0 0 k"))
    sheets[16].append(fill(220, 150, 60, 130, "0 0.7 0.9 0 k"))
    sheets[22].append(photo(90, 150, 240, 160, 120, "L"))
    sheets[30].append(photo(90, 150, 240, 160, 201, "L"))
    trims = [A5] * 48
    trims[35] = (153.0, 210.0)
    rules = profile(
        "Booklet, 48 pages",
        ("geom.page_count", "reject", {"allowed": [48], "multiple_of": 4}),
        ("geom.page_size", "reject", {"allowed": [{"width_mm": 148, "height_mm": 210}], "tolerance_mm": 1}),
        ("geom.bleed.required", "autofix", {"required_mm": 3, "only_where_painted": True}),
        ("geom.safety_margin", "warn", {"min_mm": 4}),
        ("color.mode", "reject", {"allowed": ["gray"]}),
        ("color.max_ink_coverage", "reject", {"percent": 100}),
        ("image.min_resolution_dpi", "warn", {"effective": 150}),
        ("text.fonts_embedded", "reject", {}),
        ("text.min_font_size_pt", "warn", {"pt": 6}),
        page_rules=[{"pages": COVER, "overrides": _cover()}],
    )
    made = pages(CHANCE, sheets, stage=PLAIN, trims=trims)
    return Product("booklet", "Booklet", ABOUT, TOLD, made.data, rules, "1,17,48", 60, 420)


def _cover() -> dict[str, Any]:
    return {
        "color.mode": {"target": {"allowed": ["cmyk", "gray"]}},
        "color.max_ink_coverage": {"target": {"percent": 320}},
        "image.min_resolution_dpi": {"target": {"effective": 300}},
    }


def _front() -> list[Item]:
    return [
        ground("0.2 0.1 0 0 k"),
        photo(EDGE, 230, 419.5, 280, 300),
        fill(0, 100, 148 * PT + 2 * EDGE, 90, "0.92 0.85 0.75 0.9 k"),
        text("A Year of Engines", 60, 135, 30, WHITE),
    ]


def _inside(number: int) -> list[Item]:
    words = "The engine weaves algebraic patterns as the loom weaves leaves."
    return [
        *(text(words, 60, 540 - 20 * at, 9, "0 g") for at in range(10)),
        text(str(number), 215, 40, 8, "0 g"),
    ]
