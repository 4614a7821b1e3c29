"""Second versions of images go, the image stays."""

from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary

from tests import samples
from tests.unit.worker.fixes.pdf.mending import mend, ops


def test_alternates_go_and_the_image_stays(tmp_path: Path) -> None:
    def add(pdf: pikepdf.Pdf, page: object) -> None:
        shown, other = samples.pdf.image(pdf, 60, 60), samples.pdf.image(pdf, 8, 8)
        shown.Alternates = Array([Dictionary(Image=other, DefaultForPrinting=True)])
        page.Resources.XObject = Dictionary(Im=shown)  # type: ignore[attr-defined]

    data = samples.make_pdf(samples.pdf.CLEAN + " q 60 0 0 60 20 20 cm /Im Do Q", adjust=add)
    repaired = mend(tmp_path, data, strip={"alternateImages": True})
    assert ops(repaired) == ["strip.alternateImages"]
    with pikepdf.open(repaired.path) as pdf:
        image = pdf.pages[0].Resources.XObject.Im
        assert "/Alternates" not in image
        assert image.Width == 60
