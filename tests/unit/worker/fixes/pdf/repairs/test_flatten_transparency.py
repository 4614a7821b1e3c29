"""Pages with live transparency become pictures, by Ghostscript; others stay as they are."""

from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name

from tests import samples
from tests.samples.colors import tint
from tests.samples.pdf import background, text
from tests.unit.worker.fixes.pdf.mending import facts, mend, ops, reasons
from worker.tools import redrawing
from worker.tools.ghostscript import GHOSTSCRIPT
from worker.tools.program import Program, present

needs_ghostscript = pytest.mark.skipif(not present(GHOSTSCRIPT), reason="Ghostscript is not installed")
HALF = {"ExtGState": Dictionary(Half=Dictionary(ca=0.5))}


def see_through(color: str, **resources: object) -> bytes:
    """A card with a square that lets through what lies below, and a page without any."""
    first = f"{background(color=color)} {text('Ada', color=color)} /Half gs {color} 100 60 60 60 re f"
    return samples.make_pdf(
        [first, background(color=color) + text("Ada")], pages=2, resources={**HALF, **resources}
    )


@needs_ghostscript
@pytest.mark.parametrize(("color", "family"), [("0.1 0.4 0.6 0.1 k", "cmyk"), ("0.6 0.3 0.2 rg", "rgb")])
def test_a_page_becomes_a_picture_in_the_colours_it_had(tmp_path: Path, color: str, family: str) -> None:
    repaired = mend(tmp_path, see_through(color), flattenTransparency=True)
    assert ops(repaired) == ["flattenTransparency"]
    with facts(repaired) as found:
        assert not found.transparency
        assert [(one.page, one.family, round(one.dpi)) for one in found.images] == [(1, family, 400)]
        assert [font.pages for font in found.fonts] == [(2,)]


def test_pages_with_spot_colours_stay(tmp_path: Path) -> None:
    cut = Array([Name.Separation, Name.CutContour, Name.DeviceCMYK, tint([0, 1, 0, 0])])
    data = see_through("/Cut cs 1 scn", ColorSpace=Dictionary(Cut=cut))
    assert reasons(mend(tmp_path, data, flattenTransparency=True)) == {
        "flattenTransparency": "not_implemented"
    }


def test_without_transparency_nothing_is_done(tmp_path: Path) -> None:
    repaired = mend(tmp_path, samples.card_pdf(), flattenTransparency=True)
    assert reasons(repaired) == {"flattenTransparency": "nothing_to_fix"}


def test_without_ghostscript_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redrawing, "GHOSTSCRIPT", Program("Ghostscript", ("no-such-gs",)))
    repaired = mend(tmp_path, see_through("0.1 0.4 0.6 0.1 k"), flattenTransparency=True)
    assert reasons(repaired) == {"flattenTransparency": "engine_unavailable"}
