"""A black mixed of all inks becomes black ink alone."""

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from tests import samples
from tests.unit.worker.fixes.pdf.mending import card, content, facts, mend, ops, reasons

SWITCH = {"enabled": True}


def test_fills_and_strokes_become_pure_black(tmp_path: Path) -> None:
    repaired = mend(tmp_path, card("0.9 0.9 0.9 1 k 0.85 0.9 1 0.2 K 9 9 20 20 re B"), snapRichBlack=SWITCH)
    assert ops(repaired) == ["snapRichBlack"]
    with facts(repaired) as found:
        assert not [mark for mark in found.marks if min(mark.ink.amounts[:3] or (0,)) >= 0.85]
    assert b"0 0 0 1 k" in content(repaired)
    assert b"0 0 0 1 K" in content(repaired)


@pytest.mark.parametrize("paint", ["0.84 0.9 0.9 1 k 9 9 20 20 re f", "0.9 0.9 0.9 rg 9 9 20 20 re f"])
def test_what_is_below_the_threshold_or_in_another_space_stays(tmp_path: Path, paint: str) -> None:
    assert reasons(mend(tmp_path, card(paint), snapRichBlack=SWITCH)) == {"snapRichBlack": "nothing_to_fix"}


def test_the_threshold_is_a_setting(tmp_path: Path) -> None:
    settings = {"enabled": True, "threshold": 0.5}
    assert ops(mend(tmp_path, card("0.6 0.6 0.6 0.9 k 9 9 20 20 re f"), snapRichBlack=settings))


def test_a_named_cmyk_space_counts_and_a_profiled_one_does_not(tmp_path: Path) -> None:
    spaces = Dictionary(A=Array([Name.DeviceCMYK]), B=Array([Name.Separation, Name.Ink, Name.DeviceCMYK, 1]))
    paint = "/A cs 0.9 0.9 0.9 0.9 sc 9 9 20 20 re f /B cs 1 scn 40 9 20 20 re f"
    repaired = mend(tmp_path, card(paint, ColorSpace=spaces), snapRichBlack=SWITCH)
    assert b"0 0 0 1 sc" in content(repaired)
    assert b"/B cs 1 scn" in content(repaired)


def test_black_inside_a_form_is_found_and_the_rest_of_the_page_is_not_touched(tmp_path: Path) -> None:
    def form(pdf: pikepdf.Pdf, page: object) -> None:
        inner = pdf.make_stream(b"0.9 0.9 0.9 1 k 0 0 20 20 re f")
        inner.Type, inner.Subtype, inner.BBox = Name.XObject, Name.Form, Array([0, 0, 20, 20])
        page.Resources.XObject = Dictionary(Fm=inner)  # type: ignore[attr-defined]

    data = samples.make_pdf(samples.pdf.CLEAN + " /Fm Do", adjust=form)
    repaired = mend(tmp_path, data, snapRichBlack=SWITCH)
    assert content(repaired) == (samples.pdf.CLEAN + " /Fm Do").encode()
    with pikepdf.open(repaired.path) as pdf:
        assert b"0 0 0 1 k" in pdf.pages[0].Resources.XObject.Fm.read_bytes()
