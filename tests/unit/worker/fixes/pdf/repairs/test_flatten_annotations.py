"""What annotations print becomes content; what does not print goes."""

from pathlib import Path

import pikepdf
import pytest

from tests import samples
from tests.unit.worker.fixes.pdf.mending import content, mend, ops


def test_what_prints_is_drawn(tmp_path: Path) -> None:
    repaired = mend(tmp_path, samples.annotated_pdf(), flattenAnnotations=True)
    assert ops(repaired) == ["flattenAnnotations"]
    with pikepdf.open(repaired.path) as pdf:
        assert "/Annots" not in pdf.pages[0]
        (drawn,) = pdf.pages[0].Resources.XObject.values()
        assert b"0 1 1 0 k" in drawn.read_bytes()
    assert b"60 60 cm" in content(repaired)


@pytest.mark.parametrize("flags", [0, 2, 6])
def test_what_does_not_print_goes_undrawn(tmp_path: Path, flags: int) -> None:
    repaired = mend(tmp_path, samples.annotated_pdf(flags=flags), flattenAnnotations=True)
    assert ops(repaired) == ["flattenAnnotations"]
    assert b" Do" not in content(repaired)
