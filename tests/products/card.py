"""A business card of 85 × 55 mm, front and back."""

from tests.accuracy.art import WHITE, fill, ground, line, text
from tests.accuracy.paper import CARD, PLAIN, pages
from tests.products.product import CHANCE, Product, photo, profile
from tests.samples.pdf import PT

EDGE = 3 * PT  # the trim, from the edge of the sheet
DARK = "0.95 0.7 0.2 0.3 k"

ABOUT = """Front and back, 85 × 55 mm with 3 mm of bleed, sheet-fed offset in four colours on coated board.
The shop rejects what cannot be printed and warns of what will look poor."""
TOLD = """Nothing here stops the press, but two things need the customer: the telephone number stands 2 mm
from the trim, and a cutter may be off by one; the logo has 173 dpi where it is shown, soft beside
type. Two are mended without a call. The name is set in a black of four inks at 8 pt: the
slightest shift of a plate shows coloured edges, so it becomes black ink alone. On the back the
dark ground stops exactly at the right edge of the card instead of running into the bleed: a white
hairline on half of the run, so the ground is carried on."""


def card() -> Product:
    """The product."""
    front = (
        ground("0.05 0 0.1 0 k"),
        photo(EDGE + 12, EDGE + 90, 50, 50, 173),
        text("Ada Lovelace", EDGE + 80, EDGE + 112, 8, "0.9 0.88 0.9 1 k"),
        text("Analytical Engines", EDGE + 80, EDGE + 98, 7),
        line(EDGE + 80, EDGE + 92, 110, 0.5),
        text("+44 20 7946 0018", EDGE + 80, EDGE + 1.5 * PT + 1.6, 6.5),
    )
    back = (
        fill(0, 0, EDGE + CARD[0] * PT, CARD[1] * PT + 2 * EDGE, DARK),
        text("Numbers are poetry", EDGE + 40, EDGE + 75, 16, WHITE),
    )
    rules = profile(
        "Business card",
        ("geom.page_count", "reject", {"allowed": [1, 2]}),
        ("geom.page_size", "reject", {"allowed": [{"width_mm": 85, "height_mm": 55}], "tolerance_mm": 0.5}),
        ("geom.bleed.required", "autofix", {"required_mm": 3}),
        ("geom.safety_margin", "warn", {"min_mm": 3}),
        ("color.mode", "reject", {"allowed": ["cmyk", "gray"]}),
        ("color.max_ink_coverage", "reject", {"percent": 320}),
        ("color.rich_black", "autofix", {"scope": "text"}),
        ("color.spot_colors", "reject", {"max_count": 0}),
        ("text.fonts_embedded", "reject", {}),
        ("text.min_font_size_pt", "warn", {"pt": 5}),
        ("text.min_stroke_width_pt", "warn", {"pt": 0.25}),
        ("image.min_resolution_dpi", "warn", {"effective": 250}),
        ("struct.encryption_allowed", "reject", {}),
    )
    made = pages(CHANCE, [front, back], stage=PLAIN)
    return Product("card", "Business card", ABOUT, TOLD, made.data, rules, "1-2", 150, 560)
