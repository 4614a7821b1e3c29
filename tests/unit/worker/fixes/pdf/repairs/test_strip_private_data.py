"""What programs keep for themselves goes."""

from pathlib import Path

import pikepdf
from pikepdf import Dictionary

from tests import samples
from tests.unit.worker.fixes.pdf.mending import mend, ops


def test_private_data_of_document_page_and_form_go(tmp_path: Path) -> None:
    def add(pdf: pikepdf.Pdf, page: object) -> None:
        pdf.Root.PieceInfo = Dictionary(Acme=Dictionary(Private=1))
        page.PieceInfo = Dictionary(Acme=Dictionary(Private=1))  # type: ignore[attr-defined]
        image = samples.pdf.image(pdf, 8, 8)
        image.PieceInfo = Dictionary(Acme=Dictionary(Private=1))
        page.Resources.XObject = Dictionary(Im=image)  # type: ignore[attr-defined]

    repaired = mend(tmp_path, samples.make_pdf(samples.pdf.CLEAN, adjust=add), strip={"privateData": True})
    assert ops(repaired) == ["strip.privateData"]
    with pikepdf.open(repaired.path) as pdf:
        assert "/PieceInfo" not in pdf.Root
        assert "/PieceInfo" not in pdf.pages[0]
        assert "/PieceInfo" not in pdf.pages[0].Resources.XObject.Im
