"""Text: fonts, sizes, strokes, safe zone."""

from random import Random
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.accuracy.art import BLACK, WORDS, fill, ground, guilty, line, raw, spot, stroking, text, with_state
from tests.accuracy.case import Made, passes, trips
from tests.accuracy.paper import Item, Paper, page
from tests.samples.font import embedded_font, standard_font, text_width
from tests.samples.pdf import PT
from worker.preflight.facts.geometry import Rect


def _with_font(make: Any, mode: int = 0) -> Item:
    """A line of text in the font that `make(pdf)` gives."""

    def draw(paper: Paper) -> str:
        name = paper.add("Font", make(paper.pdf))
        return text(font=name, mode=mode).draw(paper)

    return Item(draw)


def _whole(pdf: pikepdf.Pdf) -> Any:
    """The embedded font under a name without the tag of a subset."""
    font = embedded_font(pdf)
    font.BaseFont = Name("/Aileron-Regular")
    font.FontDescriptor.FontName = Name("/Aileron-Regular")
    return font


def _composite(program: bool = True) -> Any:
    def make(pdf: pikepdf.Pdf) -> Any:
        simple = embedded_font(pdf)
        if not program:
            del simple.FontDescriptor["/FontFile2"]
        below = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=simple.BaseFont,
            CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
            FontDescriptor=simple.FontDescriptor,
            DW=500,
            CIDToGIDMap=Name.Identity,
        )
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=simple.BaseFont,
                Encoding=Name("/Identity-H"),
                DescendantFonts=Array([pdf.make_indirect(below)]),
            )
        )

    return make


def _type3(pdf: pikepdf.Pdf, content: bytes = b"500 0 d0 0 0 400 700 re f", **resources: Any) -> Any:
    glyph = pdf.make_stream(content)
    procs = Dictionary({f"/c{code}": glyph for code in sorted(set(WORDS.encode()))})
    differences: list[Any] = []
    for code in sorted(set(WORDS.encode())):
        differences += [code, Name(f"/c{code}")]
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 500, 700]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), FirstChar=0, LastChar=255,
            Widths=Array([500] * 256), CharProcs=procs, Resources=Dictionary(**resources),
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array(differences)),
        )
    )  # fmt: skip


# Embedding -----------------------------------------------------------------------------------------------


@trips("text.fonts_embedded")
def text_in_one_of_the_standard_fonts(chance: Random) -> Made:
    base = chance.choice(("Helvetica", "Times-Roman", "Courier", "ZapfDingbats"))
    return page(chance, ground(), text(), _with_font(lambda pdf: standard_font(pdf, base)))


@trips("text.fonts_embedded")
def a_composite_font_without_its_program(chance: Random) -> Made:
    return page(chance, ground(), _with_font(_composite(program=False)))


@trips("text.fonts_embedded")
def outlined_letters_of_a_font_that_is_not_embedded(chance: Random) -> Made:
    return page(chance, ground(), _with_font(standard_font, mode=chance.choice((1, 2, 5))))


@trips("text.fonts_embedded")
def a_font_chosen_in_a_graphics_state(chance: Random) -> Made:
    def draw(paper: Paper) -> str:
        state = Dictionary(Font=Array([standard_font(paper.pdf), 12]))
        return f"{paper.add('ExtGState', state)} gs {BLACK} BT 60 80 Td ({WORDS}) Tj ET"

    return page(chance, ground(), Item(draw))


@passes("text.fonts_embedded")
def fonts_that_are_embedded(chance: Random) -> Made:
    return page(chance, ground(), text(), _with_font(_composite()), _with_font(_whole))


@passes("text.fonts_embedded")
def invisible_text_of_a_scanner(chance: Random) -> Made:
    return page(chance, ground(), text(), _with_font(standard_font, mode=3))


@passes("text.fonts_embedded")
def a_font_that_is_listed_but_not_used(chance: Random) -> Made:
    def hide(paper: Paper, _leaf: Any) -> None:
        paper.resources.Font.Unused = standard_font(paper.pdf)

    return page(chance, ground(), text(), adjust=hide)


@passes("text.fonts_embedded")
def letters_drawn_as_type_3_glyphs(chance: Random) -> Made:
    return page(chance, ground(), _with_font(_type3))


@passes("text.fonts_embedded")
def a_font_that_is_chosen_but_sets_nothing(chance: Random) -> Made:
    def draw(paper: Paper) -> str:
        return f"BT {paper.add('Font', standard_font(paper.pdf))} 12 Tf () Tj ET"

    return page(chance, ground(), text(), Item(draw))


# Subsetting ----------------------------------------------------------------------------------------------


@trips("text.fonts_subset")
def a_font_embedded_whole(chance: Random) -> Made:
    return page(chance, ground(), _with_font(_whole))


@trips("text.fonts_subset")
def a_name_that_only_looks_like_a_subset(chance: Random) -> Made:
    name = chance.choice(("/ABCDE+Aileron", "/abcdef+Aileron", "/ABCDEF-Aileron", "/ABC1EF+Aileron"))

    def make(pdf: pikepdf.Pdf) -> Any:
        font = embedded_font(pdf)
        font.BaseFont = font.FontDescriptor.FontName = Name(name)
        return font

    return page(chance, ground(), _with_font(make))


@passes("text.fonts_subset")
def a_subset(chance: Random) -> Made:
    return page(chance, ground(), text(), _with_font(_composite()))


@passes("text.fonts_subset")
def a_font_that_is_not_embedded_at_all(chance: Random) -> Made:
    return page(chance, ground(), _with_font(standard_font))


@passes("text.fonts_subset")
def a_type_3_font(chance: Random) -> Made:
    return page(chance, ground(), _with_font(_type3))


# Size ----------------------------------------------------------------------------------------------------


def _wide(words: str, x: float, y: float, size: float, across: float) -> Item:
    """Letters pressed together or pulled apart: their height stays."""
    content = f"{BLACK} BT /F1 {size:.5f} Tf {across:.3f} Tz {x} {y} Td ({words}) Tj ET"
    wide = text_width(words, size) * across / 100
    return raw(content, Rect(x, y - size / 4, x + wide, y + size * 3 / 4))


@trips("text.min_font_size_pt", pt=6)
def text_just_below_the_limit(chance: Random) -> Made:
    return page(chance, ground(), guilty(text(size=chance.uniform(5, 5.98))))


@trips("text.min_font_size_pt", pt=6)
def tiny_text_stretched_wide(chance: Random) -> Made:
    return page(chance, ground(), guilty(_wide(WORDS, 60, 80, 5, 200)))


@trips("text.min_font_size_pt", pt=6)
def small_text_that_is_only_outlined(chance: Random) -> Made:
    return page(chance, ground(), guilty(text(size=chance.uniform(2, 5.9), mode=1)))


@trips("text.min_font_size_pt", pt=6)
def small_text_on_its_side(chance: Random) -> Made:
    return page(chance, ground(), raw(f"0 1 -1 0 100 50 cm {BLACK} BT /F1 5.5 Tf (Ada) Tj ET"))


@passes("text.min_font_size_pt", pt=6)
def text_at_or_just_above_the_limit(chance: Random) -> Made:
    return page(chance, ground(), text(size=chance.choice((6, chance.uniform(6.01, 7)))))


@passes("text.min_font_size_pt", pt=6)
def condensed_text_of_full_height(chance: Random) -> Made:
    return page(chance, ground(), _wide(WORDS, 60, 80, 6.5, 50))


@passes("text.min_font_size_pt", pt=6)
def tiny_text_that_is_invisible(chance: Random) -> Made:
    return page(chance, ground(), text(), text(y=60, size=3, mode=3))


@passes("text.min_font_size_pt", pt=6)
def a_tiny_note_beside_the_page(chance: Random) -> Made:
    return page(chance, ground(), text(x=100, y=120), text("v2", x=60, y=8, size=3), bleed=10)


@passes("text.min_font_size_pt", pt=6)
def nothing_but_spaces_in_tiny_size(chance: Random) -> Made:
    return page(chance, ground(), text(), text("   ", y=60, size=2))


# Strokes -------------------------------------------------------------------------------------------------


@trips("text.min_stroke_width_pt", pt=0.25)
def a_line_just_too_thin(chance: Random) -> Made:
    return page(chance, ground(), guilty(line(60, 60, 50, chance.uniform(0.1, 0.245))))


@trips("text.min_stroke_width_pt", pt=0.25)
def a_hairline_of_width_zero(chance: Random) -> Made:
    return page(chance, ground(), guilty(line(60, 60, 50, 0)))


@trips("text.min_stroke_width_pt", pt=0.25)
def a_line_thinned_by_its_matrix(chance: Random) -> Made:
    return page(chance, ground(), raw(f"0.1 0 0 0.1 60 60 cm {stroking(BLACK)} 1 w 0 0 m 400 0 l S"))


@trips("text.min_stroke_width_pt", pt=0.25)
def a_thin_frame_around_a_fill_of_another_ink(chance: Random) -> Made:
    return page(
        chance, ground(), guilty(raw("1 0 0 0 k 0 0 0 1 K 0.1 w 60 60 30 30 re B", Rect(60, 60, 90, 90)))
    )


@trips("text.min_stroke_width_pt", pt=0.25)
def letters_drawn_in_thin_outline(chance: Random) -> Made:
    box = Rect(60, 75, 60 + text_width("Ada", 20), 95)
    thin = f"{stroking(BLACK)} 0.1 w BT 1 Tr /F1 20 Tf 60 80 Td (Ada) Tj ET"
    return page(chance, ground(), guilty(raw(thin, box)))


@passes("text.min_stroke_width_pt", pt=0.25)
def a_line_just_thick_enough(chance: Random) -> Made:
    return page(chance, ground(), line(60, 60, 50, chance.choice((0.25, chance.uniform(0.2505, 0.4)))))


@passes("text.min_stroke_width_pt", pt=0.25)
def a_thin_line_enlarged_by_its_matrix(chance: Random) -> Made:
    return page(chance, ground(), raw(f"4 0 0 4 60 60 cm {stroking(BLACK)} 0.07 w 0 0 m 10 0 l S"))


@passes("text.min_stroke_width_pt", pt=0.25)
def a_thin_cut_line_in_a_technical_ink(chance: Random) -> Made:
    def draw(paper: Paper) -> str:
        space = paper.add("ColorSpace", spot(paper, chance.choice(("CutContour", "Crease"))))
        return f"{space} CS 1 SCN 0.1 w 60 60 40 40 re S"

    return page(chance, ground(), Item(draw))


@passes("text.min_stroke_width_pt", pt=0.25)
def a_thin_path_that_only_clips(chance: Random) -> Made:
    return page(chance, ground(), raw("0 w 60 60 40 40 re W n 0 0 0 1 k 60 60 40 40 re f"))


@passes("text.min_stroke_width_pt", pt=0.25)
def a_fill_strengthened_by_a_thin_line_of_its_ink(chance: Random) -> Made:
    return page(chance, ground(), raw(f"{BLACK} {stroking(BLACK)} 0.1 w 60 60 30 30 re B"))


@passes("text.min_stroke_width_pt", pt=0.25)
def a_thin_width_that_was_restored(chance: Random) -> Made:
    thin = with_state(fill(60, 60, 9, 9), LW=0.05)
    return page(chance, ground(), thin, line(60, 40, 40, 1))


# Font types ----------------------------------------------------------------------------------------------


@trips("text.font_types", disallowed=["Type3"])
def a_type_3_font_that_shows_text(chance: Random) -> Made:
    return page(chance, ground(), _with_font(_type3))


@trips("text.font_types", disallowed=["TrueType"])
def a_true_type_font(chance: Random) -> Made:
    return page(chance, ground(), text())


@trips("text.font_types", disallowed=["CIDType2"])
def a_composite_true_type_font(chance: Random) -> Made:
    return page(chance, ground(), _with_font(_composite()))


@trips("text.font_types", disallowed=["Type1"])
def a_standard_type_1_font(chance: Random) -> Made:
    return page(chance, ground(), _with_font(standard_font))


@passes("text.font_types", disallowed=["Type1", "Type3", "CIDType0", "OpenType"])
def fonts_of_the_other_kinds(chance: Random) -> Made:
    return page(chance, ground(), text(), _with_font(_composite()))


@passes("text.font_types", disallowed=["Type1"])
def a_disallowed_font_that_is_invisible(chance: Random) -> Made:
    return page(chance, ground(), text(), _with_font(standard_font, mode=3))


# Outlines ------------------------------------------------------------------------------------------------


@trips("text.text_outlined_required")
def live_text(chance: Random) -> Made:
    return page(chance, ground(), text(size=chance.uniform(3, 30)))


@trips("text.text_outlined_required")
def live_text_inside_a_pattern(chance: Random) -> Made:
    def draw(paper: Paper) -> str:
        tile = paper.pdf.make_stream(b"BT /F1 6 Tf 0 0 0 1 k (Ada) Tj ET")
        tile.PatternType, tile.PaintType, tile.TilingType = 1, 1, 1
        tile.BBox, tile.XStep, tile.YStep = Array([0, 0, 20, 10]), 20, 10
        tile.Resources = paper.resources
        return f"/Pattern cs {paper.add('Pattern', tile)} scn 60 60 60 60 re f"

    return page(chance, ground(), Item(draw))


@passes("text.text_outlined_required")
def letters_turned_into_paths(chance: Random) -> Made:
    return page(chance, ground(), raw(f"{BLACK} 60 60 m 66 80 l 72 60 l h f 80 60 4 20 re f"))


@passes("text.text_outlined_required")
def text_that_is_only_recognized(chance: Random) -> Made:
    return page(chance, ground(), text(mode=3))


# Safe zone -----------------------------------------------------------------------------------------------

TRIM = 3 * PT


@trips("text.safe_zone", safe_zone_pt=8.5)
def text_too_near_to_the_left_edge(chance: Random) -> Made:
    return page(chance, ground(), guilty(text("HAM", x=TRIM + chance.uniform(0.5, 6.5), y=80)))


@trips("text.safe_zone", safe_zone_pt=8.5)
def text_too_near_to_the_bottom(chance: Random) -> Made:
    return page(chance, ground(), guilty(text("HAM", x=100, y=TRIM + chance.uniform(0.5, 8))))


@trips("text.safe_zone", safe_zone_pt=8.5)
def text_across_the_trim(chance: Random) -> Made:
    return page(chance, ground(), guilty(text("HAM", x=TRIM - 12, y=80)))


@passes("text.safe_zone", safe_zone_pt=8.5)
def text_just_far_enough_from_the_edge(chance: Random) -> Made:
    x, y = TRIM + chance.uniform(8.7, 12), TRIM + chance.uniform(8.8, 12)
    return page(chance, ground(), text("HAM", x=x, y=y))


@passes("text.safe_zone", safe_zone_pt=8.5)
def a_logo_near_the_edge_that_is_no_text(chance: Random) -> Made:
    return page(chance, ground(), fill(TRIM + 1, 60, 20, 20), text(x=100, y=80))


@passes("text.safe_zone", safe_zone_pt=8.5)
def a_note_beside_the_page(chance: Random) -> Made:
    return page(chance, ground(), text("job 4711", x=60, y=5, size=6), text(x=110, y=110), bleed=10)


@passes("text.safe_zone", safe_zone_pt=8.5)
def invisible_text_at_the_edge(chance: Random) -> Made:
    return page(chance, ground(), text(x=100, y=80), text(x=TRIM + 1, y=50, mode=3))
