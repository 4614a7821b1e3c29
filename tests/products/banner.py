"""A banner of 3 × 1 m, built one tenth of its size, hemmed and with eyelets."""

from tests.accuracy.art import WHITE, fill, ground, line, spot_fill, text
from tests.accuracy.paper import PLAIN, page
from tests.products.product import CHANCE, Product, photo, profile
from tests.samples.pdf import PT

SIZE = (300.0, 100.0)
BLEED = 1.0
EDGE = BLEED * PT

ABOUT = """3 × 1 m on mesh, built at a tenth of its size: 300 × 100 mm in the file, printed ten times as
large and looked at from three metres. GWG's limits for large formats are divided by the scale,
and those for resolution are multiplied by it and divided by the distance (`gwg.r0037`). 1 mm of
bleed in the file is the 10 mm that the hem needs; nothing of value within 5 mm (50 mm in print),
where eyelets go through. `CutContour` steers the cutter and is no ink."""
TOLD = """The photograph on the left has 420 ppi in the file, 42 when it is printed; from three metres 80
would be seen as sharp, and those are 797 in the file. It has to be replaced, although the same
file would pass as a print of A4. The one on the right is fine. The white line under the slogan is
0.01 pt in the file, 0.1 pt in print: it will fill up. The web address runs into the eyelets.
White text of 3 pt looks like a mistake in the file and is 30 pt in print: nothing is said of it,
and rightly so."""


def banner() -> Product:
    """The product."""
    high, wide = SIZE[1] * PT, SIZE[0] * PT
    items = (
        ground("0.9 0.4 0 0.1 k"),
        photo(EDGE + 40, EDGE + 110, 130, 110, 420),
        photo(EDGE + 660, EDGE + 110, 90, 100, 820),
        text("Open all summer", EDGE + 230, EDGE + 140, 54, WHITE),
        line(EDGE + 230, EDGE + 125, 380, 0.01, WHITE),
        text("Terms and conditions are at the gate", EDGE + 230, EDGE + 60, 3, WHITE),
        text("engines.example", EDGE + 380, EDGE + 3 * PT, 14, WHITE),
        spot_fill("CutContour", EDGE + 20, EDGE + high / 2, 6),
        fill(EDGE + wide - 26, EDGE + high / 2, 6, 6, "0 0 0 0 k"),
    )
    rules = profile(
        "Banner 3 × 1 m, 1:10",
        ("geom.page_count", "reject", {"allowed": [1]}),
        ("geom.page_size", "reject", {"allowed": [{"width_mm": 300, "height_mm": 100}], "tolerance_mm": 0.5}),
        ("geom.bleed.required", "autofix", {"required_mm": 1}),
        ("geom.safety_margin", "warn", {"min_mm": 5}),
        ("color.mode", "warn", {"allowed": ["cmyk", "gray"]}),
        ("color.spot_colors", "reject", {"max_count": 0}),
        ("color.max_ink_coverage", "warn", {"percent": 260}),
        ("text.fonts_embedded", "reject", {}),
        ("gwg.r0016", "warn", {"min_pt": 5}),
        ("gwg.r0018", "warn", {"min_pt": 0.15}),
        ("gwg.r0031", "reject", {"error_ppi": 239, "warn_ppi": 239}),
        ("gwg.r0037", "ignore", {"scale": 10, "viewing_distance_m": 3}),
    )
    made = page(CHANCE, *items, stage=PLAIN, trim=SIZE, bleed=BLEED)
    return Product("banner", "Banner", ABOUT, TOLD, made.data, rules, "1", 90, 900)
