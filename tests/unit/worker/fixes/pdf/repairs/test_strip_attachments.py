"""Attached files go."""

from pathlib import Path

from tests import samples
from tests.unit.worker.fixes.pdf.mending import facts, mend, ops


def test_an_attached_file_goes(tmp_path: Path) -> None:
    repaired = mend(tmp_path, samples.attachment_pdf(), strip={"attachments": True})
    assert ops(repaired) == ["strip.attachments"]
    with facts(repaired) as found:
        assert found.attachments == ()
