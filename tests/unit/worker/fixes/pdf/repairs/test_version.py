"""The version is raised, and lowered as far as the document allows."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests import samples
from tests.unit.worker.fixes.pdf.mending import facts, mend, ops, reasons


def layers() -> bytes:
    """A document with layers that says what it needs."""
    with pikepdf.open(BytesIO(samples.layered_pdf())) as pdf:
        return samples.pdf.save(pdf, min_version="1.6")


@pytest.mark.parametrize("wanted", ["1.3", "1.5", "1.6", "1.7", "2.0"])
def test_the_version_is_the_one_asked_for(tmp_path: Path, wanted: str) -> None:
    repaired = mend(tmp_path, samples.card_pdf(), version=wanted)
    assert ops(repaired) == ["version"]
    with facts(repaired) as found:
        assert found.version == wanted


@pytest.mark.parametrize(
    ("data", "wanted", "says"),
    [(samples.transparent_pdf(), "1.3", "transparency"), (layers(), "1.4", "layers")],
)
def test_it_is_not_lowered_below_what_the_document_uses(
    tmp_path: Path, data: bytes, wanted: str, says: str
) -> None:
    repaired = mend(tmp_path, data, version=wanted, linearize=True)
    assert reasons(repaired) == {"version": "verdict_fail"}
    assert says in repaired.skipped[0].message


def test_the_version_it_has_is_nothing_to_do(tmp_path: Path) -> None:
    assert reasons(mend(tmp_path, samples.card_pdf(), version="1.4")) == {"version": "nothing_to_fix"}
