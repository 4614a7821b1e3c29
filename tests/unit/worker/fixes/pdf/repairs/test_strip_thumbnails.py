"""Thumbnails go."""

from pathlib import Path

import pikepdf

from tests import samples
from tests.unit.worker.fixes.pdf.mending import mend, ops


def test_the_little_picture_of_a_page_goes(tmp_path: Path) -> None:
    def add(pdf: pikepdf.Pdf, page: object) -> None:
        page.Thumb = samples.pdf.image(pdf, 8, 8)  # type: ignore[attr-defined]

    repaired = mend(tmp_path, samples.make_pdf(samples.pdf.CLEAN, adjust=add), strip={"thumbnails": True})
    assert ops(repaired) == ["strip.thumbnails"]
    with pikepdf.open(repaired.path) as pdf:
        assert "/Thumb" not in pdf.pages[0]
