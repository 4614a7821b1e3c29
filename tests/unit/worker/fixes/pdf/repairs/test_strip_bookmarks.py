"""The outline goes."""

from pathlib import Path

import pikepdf
from pikepdf import Name, OutlineItem

from tests import samples
from tests.unit.worker.fixes.pdf.mending import mend, ops


def test_bookmarks_go_and_nobody_opens_their_panel(tmp_path: Path) -> None:
    def mark(pdf: pikepdf.Pdf, _page: object) -> None:
        with pdf.open_outline() as outline:
            outline.root.append(OutlineItem("Front", 0))
        pdf.Root.PageMode = Name.UseOutlines

    repaired = mend(tmp_path, samples.make_pdf(samples.pdf.CLEAN, adjust=mark), strip={"bookmarks": True})
    assert ops(repaired) == ["strip.bookmarks"]
    with pikepdf.open(repaired.path) as pdf:
        assert "/Outlines" not in pdf.Root
        assert pdf.Root.PageMode == Name.UseNone
