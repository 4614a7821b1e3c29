"""Annotations go, fields and printer's marks stay."""

from pathlib import Path

import pikepdf
import pytest

from tests import samples
from tests.unit.worker.fixes.pdf.mending import mend, ops, reasons


@pytest.mark.parametrize("subtype", ["Square", "Link", "Text", "Stamp"])
def test_an_annotation_goes(tmp_path: Path, subtype: str) -> None:
    repaired = mend(tmp_path, samples.annotated_pdf(subtype), strip={"annotations": True})
    assert ops(repaired) == ["strip.annotations"]
    with pikepdf.open(repaired.path) as pdf:
        assert "/Annots" not in pdf.pages[0]


@pytest.mark.parametrize("data", [samples.form_pdf(), samples.annotated_pdf("PrinterMark")])
def test_fields_and_marks_of_production_stay(tmp_path: Path, data: bytes) -> None:
    repaired = mend(tmp_path, data, strip={"annotations": True})
    assert reasons(repaired) == {"strip.annotations": "nothing_to_fix"}
