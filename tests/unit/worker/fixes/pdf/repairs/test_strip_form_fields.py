"""The form goes with its fields."""

from pathlib import Path

import pikepdf

from tests import samples
from tests.unit.worker.fixes.pdf.mending import facts, mend, ops


def test_fields_and_form_go(tmp_path: Path) -> None:
    repaired = mend(tmp_path, samples.form_pdf(), strip={"formFields": True})
    assert ops(repaired) == ["strip.formFields"]
    with facts(repaired) as found:
        assert found.form_fields == 0
    with pikepdf.open(repaired.path) as pdf:
        assert "/AcroForm" not in pdf.Root
