"""Fonts that are in the file whole keep only what is shown; what the page looks like does not change."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from tests import samples
from tests.samples.font import embedded_font, font_program
from tests.samples.whole_fonts import cff_font, cid_font, opentype_font, type1_font
from tests.unit.worker.fixes.pdf.mending import facts, mend, ops, reasons
from worker.fixes.contract import Repaired
from worker.tools.render import Renderer


def whole(pdf: pikepdf.Pdf) -> Any:
    """A simple font with all its glyphs."""
    font = embedded_font(pdf)
    font.BaseFont = font.FontDescriptor.FontName = Name("/Aileron-Regular")
    return font


def composite(pdf: pikepdf.Pdf) -> Any:
    """The same program in a composite font, whose codes are glyph numbers."""
    descriptor = whole(pdf).FontDescriptor
    child = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/Aileron-Regular"), DW=600,
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=descriptor, CIDToGIDMap=Name.Identity,
    )  # fmt: skip
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/Aileron-Regular"),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(child)]),
        )
    )  # fmt: skip


def subset(folder: Path, make: Any, words: str) -> Repaired:
    """A card with these words in the font."""

    def add(pdf: pikepdf.Pdf, page: Any) -> None:
        page.Resources.Font = Dictionary(F9=make(pdf))

    data = samples.make_pdf(f"0 0 0 1 k BT /F9 30 Tf 20 60 Td {words} Tj ET", adjust=add)
    return mend(folder, data, subsetFonts=True)


@pytest.mark.parametrize(("make", "words"), [(whole, "(Ada g\\366)"), (composite, "<0024002500260040>")])
def test_a_font_keeps_what_is_shown(tmp_path: Path, make: Any, words: str) -> None:
    repaired = subset(tmp_path, make, words)
    assert ops(repaired) == ["subsetFonts"]
    with facts(repaired) as found:
        assert [(one.embedded, one.subset) for one in found.fonts] == [(True, True)]
    with pikepdf.open(repaired.path) as pdf:
        programs = [node for node in pdf.objects if isinstance(node, pikepdf.Stream) and "/Length1" in node]
        assert [len(one.read_bytes()) < len(font_program()) / 2 for one in programs] == [True]


@pytest.mark.parametrize(
    ("make", "words", "key", "subtype"),
    [
        (cff_font, "(Ada g\\366)", "/FontFile3", "/Type1C"),
        (opentype_font, "(Ada g\\344\\337)", "/FontFile3", "/OpenType"),
        (cid_font, "<0024002500260040>", "/FontFile3", "/CIDFontType0C"),
        (type1_font, "(Ada g\\366)", "/FontFile", None),
    ],
)
def test_cff_opentype_and_type1_programs_keep_what_is_shown_and_look_the_same(
    tmp_path: Path, make: Any, words: str, key: str, subtype: str | None
) -> None:
    repaired = subset(tmp_path, make, words)
    assert (ops(repaired), reasons(repaired)) == (["subsetFonts"], {})
    with facts(repaired) as found:
        assert [(one.embedded, one.subset) for one in found.fonts] == [(True, True)]
    with pikepdf.open(repaired.path) as pdf:
        programs = [node[key] for node in pdf.objects if isinstance(node, pikepdf.Dictionary) and key in node]
        assert [len(one.read_bytes()) < 6_000 for one in programs] == [True]
        assert [str(one.get("/Subtype")) for one in programs] == [str(subtype and Name(subtype))]
    drawn = [_drawn(path) for path in (tmp_path / "in.pdf", repaired.path)]
    assert drawn[0] == drawn[1]
    assert min(drawn[0]) < 64  # letters are there


def _drawn(path: Path) -> bytes:
    with Renderer(path) as renderer:
        page = renderer.page(1)
        try:
            return bytes(page.render(scale=3).to_pil().convert("L").tobytes())
        finally:
            page.close()


def test_a_font_that_is_subset_is_left_alone(tmp_path: Path) -> None:
    assert reasons(mend(tmp_path, samples.card_pdf(), subsetFonts=True)) == {"subsetFonts": "nothing_to_fix"}
