"""Thin lines get the width asked for, whatever scales them."""

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from tests import samples
from tests.unit.worker.fixes.pdf.mending import card, content, facts, mend, ops, reasons


def widths(repaired: object) -> list[float]:
    with facts(repaired) as found:  # type: ignore[arg-type]
        return sorted(round(mark.width, 3) for mark in found.marks if mark.how == "stroke")


def test_a_thin_line_is_thickened_and_a_thick_one_stays(tmp_path: Path) -> None:
    lines = "0 0 0 1 K 0.1 w 9 9 m 90 90 l S 1 w 9 90 m 90 9 l S"
    repaired = mend(tmp_path, card(lines), hairlines={"minWidth": 0.25})
    assert ops(repaired) == ["hairlines"]
    assert widths(repaired) == [0.25, 1.0]


def test_the_width_is_meant_on_the_page_and_not_in_the_content(tmp_path: Path) -> None:
    scaled = "0 0 0 1 K q 0.1 0 0 0.1 0 0 cm 1 w 90 90 m 900 900 l S Q 0.5 w 9 90 m 90 9 l S"
    assert widths(mend(tmp_path, card(scaled), hairlines={"minWidth": 0.25})) == [0.25, 0.5]


def test_a_width_of_zero_is_the_thinnest_line_and_has_switches_of_its_own(tmp_path: Path) -> None:
    lines = "0 0 0 1 K 0 w 9 9 m 90 90 l S 0.1 w 9 90 m 90 9 l S"
    assert widths(mend(tmp_path, card(lines), hairlines={"minWidth": 0.25})) == [0.25]
    kept = {"minWidth": 0.25, "ignoreZeroWidth": True}
    assert widths(mend(tmp_path, card(lines), hairlines=kept)) == [0.0, 0.25]
    only = {"minWidth": 0.25, "zeroWidthOnly": True}
    assert widths(mend(tmp_path, card(lines), hairlines=only)) == [0.1, 0.25]


def test_no_width_is_set_inside_a_path(tmp_path: Path) -> None:
    made = content(mend(tmp_path, card("0.1 w 9 9 m 20 20 l 40 9 l S"), hairlines={"minWidth": 0.25}))
    assert made.index(b"0.25 w") < made.index(b"9 9 m")


def test_the_width_goes_back_for_what_needs_none(tmp_path: Path) -> None:
    lines = "q 0.1 0 0 0.1 0 0 cm 1 w 90 90 m 900 900 l S Q 9 9 m 90 9 l S"
    made = content(mend(tmp_path, card(lines), hairlines={"minWidth": 0.25}))
    assert made.count(b" w") == 2  # the one set inside q … Q ends with it


@pytest.mark.parametrize("scales", [(0.1, 1.0), (1.0, 0.1)])
def test_a_form_used_at_two_sizes_is_rewritten_for_the_small_one_only(
    tmp_path: Path, scales: tuple[float, float]
) -> None:
    def form(pdf: pikepdf.Pdf, page: object) -> None:
        inner = pdf.make_stream(b"0 0 0 1 K 0.5 w 0 0 m 90 90 l S")
        inner.Type, inner.Subtype, inner.BBox = Name.XObject, Name.Form, Array([0, 0, 100, 100])
        page.Resources.XObject = Dictionary(Fm=inner)  # type: ignore[attr-defined]

    uses = " ".join(f"q {scale} 0 0 {scale} 0 0 cm /Fm Do Q" for scale in scales)
    data = samples.make_pdf(samples.pdf.CLEAN + " " + uses, adjust=form)
    repaired = mend(tmp_path, data, hairlines={"minWidth": 0.25})
    assert widths(repaired) == [0.25, 0.5]


def test_filled_paths_with_an_edge_of_their_own_colour_have_no_line(tmp_path: Path) -> None:
    paint = "0 0 0 1 k 0 0 0 1 K 0.1 w 9 9 20 20 re B"
    repaired = mend(tmp_path, card(paint), hairlines={"minWidth": 0.25})
    assert reasons(repaired) == {"hairlines": "nothing_to_fix"}


def test_outlined_letters_are_lines_too(tmp_path: Path) -> None:
    words = "q 0 0 0 1 K 0.05 w BT 1 Tr /F1 12 Tf 20 20 Td (thin) Tj ET Q"
    assert widths(mend(tmp_path, card(words), hairlines={"minWidth": 0.25})) == [0.25]
