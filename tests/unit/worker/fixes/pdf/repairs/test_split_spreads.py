"""Spreads become two pages each."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array

from tests import samples
from tests.samples.pdf import PT, rect_pt
from tests.unit.worker.fixes.pdf.mending import facts, mend, ops, reasons


def spreads_pdf(rotate: int = 0) -> bytes:
    """A cover of 60 × 80 mm and a spread of 120 × 80 mm, the left half of the spread painted."""

    def adjust(pdf: pikepdf.Pdf, page: Any) -> None:
        if len(pdf.pages) == 1:
            page.TrimBox = Array([3 * PT, 3 * PT, 63 * PT, 83 * PT])
        elif rotate:
            page.Rotate = rotate
            low, high = 3 * PT, 3 * PT + 120 * PT
            page.MediaBox = page.BleedBox = Array([0, 0, 86 * PT, 126 * PT])
            page.TrimBox = Array([low, low, 83 * PT, high])

    left = {90: rect_pt(0, 0, 86, 63), 270: rect_pt(0, 63, 86, 63)}.get(rotate, rect_pt(0, 0, 63, 86))
    return samples.make_pdf(["", f"0 1 1 0 k {left} f"], trim=(120, 80), pages=2, adjust=adjust)


@pytest.mark.parametrize("rotate", [0, 90, 270])
def test_a_spread_becomes_two_pages_left_one_first(tmp_path: Path, rotate: int) -> None:
    repaired = mend(tmp_path, spreads_pdf(rotate), splitSpreads=True)
    assert ops(repaired) == ["splitSpreads"]
    with facts(repaired) as found:
        assert [page.size_mm for page in found.pages] == [pytest.approx((60, 80), abs=0.02)] * 3
        inside = [found.painted(number).at_edge.left for number in (2, 3)]
        assert inside == [1.0, 0.0]


def test_what_lies_beyond_the_fold_is_bleed(tmp_path: Path) -> None:
    with facts(mend(tmp_path, spreads_pdf(), splitSpreads=True)) as found:
        room = found.pages[1].beyond_trim(found.pages[1].media)
        assert (room.left, room.right) == pytest.approx((3 * PT, 3 * PT), abs=0.01)


def test_pages_of_one_size_are_no_spreads(tmp_path: Path) -> None:
    repaired = mend(tmp_path, samples.card_pdf(pages=4), splitSpreads=True)
    assert reasons(repaired) == {"splitSpreads": "nothing_to_fix"}
