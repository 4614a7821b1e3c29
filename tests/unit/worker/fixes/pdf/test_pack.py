"""The finished file is small, and no newer than its standard allows."""

from pathlib import Path

import pikepdf
import pytest

from tests import samples
from tests.samples.pdfx import x1a_pdf, x4_pdf
from tests.unit.worker.fixes.pdf.mending import mend


def version(path: Path) -> str:
    with pikepdf.open(path) as pdf:
        return str(pdf.pdf_version)


def test_small_objects_share_streams(tmp_path: Path) -> None:
    repaired = mend(tmp_path, samples.card_pdf(pages=20))
    assert repaired.path.stat().st_size < len(samples.card_pdf(pages=20)) * 0.8
    assert version(repaired.path) == "1.5"


def test_a_document_of_an_old_standard_keeps_its_version(tmp_path: Path) -> None:
    assert version(mend(tmp_path, x1a_pdf()).path) in ("1.3", "1.4")


@pytest.mark.parametrize("standard", ["X-1a", "X-4"])
def test_what_claims_a_standard_still_claims_it(tmp_path: Path, standard: str) -> None:
    with pikepdf.open(mend(tmp_path, x1a_pdf() if standard == "X-1a" else x4_pdf()).path) as pdf:
        assert "/OutputIntents" in pdf.Root
