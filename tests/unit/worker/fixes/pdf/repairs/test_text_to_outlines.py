"""Letters become paths, by Ghostscript; everything else of the page stays."""

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from tests import samples
from tests.samples.colors import tint
from tests.samples.font import standard_font
from tests.samples.pdf import background, text
from tests.unit.worker.fixes.pdf.mending import facts, mend, ops, reasons
from worker.fixes.contract import Repaired
from worker.tools import redrawing
from worker.tools.ghostscript import GHOSTSCRIPT
from worker.tools.program import Program, present

needs_ghostscript = pytest.mark.skipif(not present(GHOSTSCRIPT), reason="Ghostscript is not installed")


def outline(folder: Path, data: bytes, **more: bool) -> Repaired:
    """All text, or as `more` says."""
    return mend(folder, data, textToOutlines={"enabled": True, **more})


@needs_ghostscript
def test_text_goes_and_spot_colours_boxes_and_turning_stay(tmp_path: Path) -> None:
    gold = Array([Name.Separation, Name.Gold, Name.DeviceCMYK, tint([0, 0.3, 0.9, 0.1])])
    paint = background() + " /Sp cs 1 scn 150 100 40 40 re f " + text("Ada Lovelace")
    data = samples.make_pdf(paint, rotate=90, resources={"ColorSpace": Dictionary(Sp=gold)})
    repaired = outline(tmp_path, data)
    assert ops(repaired) == ["textToOutlines"]
    with facts(repaired) as found:
        assert not found.fonts
        assert [spot.name for spot in found.spots] == ["Gold"]
        assert {use.family for use in found.colors} == {"cmyk"}
        assert found.pages[0].has_trim_box


@needs_ghostscript
def test_only_pages_with_fonts_that_are_missing(tmp_path: Path) -> None:
    def missing(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        if len(pdf.pages) == 2:
            page.Resources.Font = Dictionary(F1=standard_font(pdf))

    data = samples.make_pdf(background() + text("Ada"), pages=2, adjust=missing)
    repaired = outline(tmp_path, data, nonEmbeddedOnly=True)
    with facts(repaired) as found:
        assert [(font.embedded, font.pages) for font in found.fonts] == [(True, (1,))]


def test_a_document_without_text_is_left_alone(tmp_path: Path) -> None:
    assert reasons(outline(tmp_path, samples.make_pdf(background()))) == {"textToOutlines": "nothing_to_fix"}


def test_without_ghostscript_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redrawing, "GHOSTSCRIPT", Program("Ghostscript", ("no-such-gs",)))
    assert reasons(outline(tmp_path, samples.card_pdf())) == {"textToOutlines": "engine_unavailable"}
