"""The judging steps."""

import json
from pathlib import Path

import pytest

from shared.catalogue import default_profile
from shared.vocabulary import FileType, Outcome, Reason
from tests import samples
from worker.steps import preflight, repreflight
from worker.steps.contract import Limits, Source, StepResult


def run(folder: Path, data: bytes, step: object = preflight) -> StepResult:
    path = folder / "in.pdf"
    path.write_bytes(data)
    source = Source(path, FileType.PDF, "application/pdf", "card.pdf")
    params = {"profile": default_profile(FileType.PDF), "context": None, "label": "ignored"}
    return step.run(source, params, folder, Limits())  # type: ignore[attr-defined]


@pytest.mark.parametrize("step", [preflight, repreflight])
def test_the_report_is_a_file_and_a_result(tmp_path: Path, step: object) -> None:
    result = run(tmp_path, samples.card_pdf(), step)
    assert result.outcome is Outcome.PASS
    (output,) = result.outputs
    assert (output.role, output.kind, output.mime_type) == ("report", "report", "application/json")
    assert result.result == {"report": json.loads(output.path.read_text(encoding="utf-8"))}
    assert result.replaces is False


def test_a_damaged_file_is_judged(tmp_path: Path) -> None:
    result = run(tmp_path, samples.truncated_pdf())
    assert (result.outcome, result.reason) == (Outcome.FAIL, Reason.FILE_DAMAGED)
    assert len(result.outputs) == 1
