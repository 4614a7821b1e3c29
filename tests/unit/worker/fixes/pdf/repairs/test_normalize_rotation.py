"""A rotated page is turned for real and looks as before."""

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array

from tests import samples
from tests.unit.worker.fixes.pdf.mending import facts, mend, ops


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_the_page_stays_as_displayed(tmp_path: Path, rotate: int) -> None:
    data = samples.make_pdf(samples.pdf.CLEAN, rotate=rotate)
    repaired = mend(tmp_path, data, normalizeRotation=True)
    assert ops(repaired) == ["normalizeRotation"]
    with facts(repaired) as found:
        (page,) = found.pages
        assert page.rotate == 0
        assert page.size_mm == pytest.approx((85, 55) if rotate == 180 else (55, 85), abs=0.01)
        assert page.trim.x0 == pytest.approx(3 / 25.4 * 72, abs=0.01)


def test_a_media_box_away_from_the_origin_is_no_trouble(tmp_path: Path) -> None:
    def shift(_pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.MediaBox = Array([-50, 20, 207.95, 192.91])
        page.TrimBox = Array([-40, 30, 190, 180])

    repaired = mend(
        tmp_path, samples.make_pdf(samples.pdf.CLEAN, rotate=90, adjust=shift), normalizeRotation=True
    )
    assert ops(repaired) == ["normalizeRotation"]


def test_rotation_that_is_inherited_is_removed_too(tmp_path: Path) -> None:
    def inherit(pdf: pikepdf.Pdf, _page: pikepdf.Page) -> None:
        pdf.Root.Pages.Rotate = 90

    repaired = mend(tmp_path, samples.make_pdf(samples.pdf.CLEAN, adjust=inherit), normalizeRotation=True)
    with facts(repaired) as found:
        assert found.pages[0].rotate == 0
