"""The optimize step: the part of the parameters that fits the file, and an answer for each of them."""

from pathlib import Path

import pikepdf
import pytest

from shared.errors import Refused
from shared.vocabulary import FileType, Outcome, Reason
from tests import samples
from worker.steps.contract import Limits, Source, StepResult
from worker.steps.optimize import run


def optimize(folder: Path, data: bytes, file_type: FileType, mime_type: str, **params: object) -> StepResult:
    path = folder / "in.bin"
    path.write_bytes(data)
    out = folder / "out"
    out.mkdir()
    return run(Source(path, file_type, mime_type, "card.pdf"), params, out, Limits())


def test_no_options_rebuild_a_document(tmp_path: Path) -> None:
    result = optimize(tmp_path, samples.card_pdf(), FileType.PDF, "application/pdf", pdf={})
    assert (result.outcome, result.replaces) == (Outcome.NA, True)
    assert result.result == {"output": {"appliedFixes": ["rebuild"], "skippedFixes": []}}
    (output,) = result.outputs
    assert (output.role, output.kind, output.mime_type) == ("optimizedFile", "file", "application/pdf")
    with pikepdf.open(output.path) as pdf:
        assert len(pdf.pages) == 1


def test_the_part_for_the_other_kind_is_not_read(tmp_path: Path) -> None:
    result = optimize(
        tmp_path, samples.card_pdf(), FileType.PDF, "application/pdf", raster={"grayscale": {"enabled": True}}
    )
    assert result.result == {"output": {"appliedFixes": ["rebuild"], "skippedFixes": []}}


def test_other_kinds_of_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        optimize(tmp_path, b"PK", FileType.ARCHIVE, "application/zip")
    assert refused.value.reason is Reason.UNSUPPORTED_FILE_TYPE
