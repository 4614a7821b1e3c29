"""Which steps are kept for which type of file (decision 8)."""

from dataclasses import replace
from typing import Any

import pytest

from shared import catalogue
from shared.vocabulary import FileType, Reason, StepType
from tests.support.records import step
from worker.handlers import filter_steps
from worker.handlers.filter_steps import misfits

PREFLIGHT, PREVIEWS, CONVERT = StepType.PREFLIGHT, StepType.PREVIEWS, StepType.CONVERT


def found(file_type: FileType, *asked: tuple[StepType, dict[str, Any] | None]) -> dict[StepType, Reason]:
    steps = [step(kind, n, params=params) for n, (kind, params) in enumerate(asked)]
    return {s.type: reason for s, reason in misfits(steps, file_type)}


@pytest.fixture
def everything_built(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if every engine were there."""
    built = tuple(replace(info, available=True) for info in catalogue.steps())
    monkeypatch.setattr(filter_steps, "steps", lambda: built)


def test_what_fits_and_is_built_is_kept() -> None:
    assert found(FileType.PDF, (PREFLIGHT, None), (PREVIEWS, None)) == {}
    assert found(FileType.RASTER, (PREFLIGHT, None), (PREVIEWS, None)) == {}


@pytest.mark.parametrize("file_type", [FileType.ARCHIVE, FileType.FONT, FileType.OTHER, FileType.OFFICE])
def test_what_does_not_fit_says_so(file_type: FileType) -> None:
    assert found(file_type, (PREFLIGHT, None)) == {PREFLIGHT: Reason.UNSUPPORTED_FILE_TYPE}


def test_validate_is_for_pdf_only() -> None:
    assert found(FileType.RASTER, (StepType.VALIDATE, None)) == {
        StepType.VALIDATE: Reason.UNSUPPORTED_FILE_TYPE
    }


@pytest.mark.parametrize("info", catalogue.steps(), ids=lambda i: i.type)
def test_what_is_not_built_says_so_and_never_passes(
    info: catalogue.StepInfo, monkeypatch: pytest.MonkeyPatch
) -> None:
    none_built = tuple(replace(one, available=False) for one in catalogue.steps())
    monkeypatch.setattr(filter_steps, "steps", lambda: none_built)
    fitting = next(iter(info.accepts))
    assert found(fitting, (info.type, None)) == {info.type: Reason.ENGINE_UNAVAILABLE}


@pytest.mark.usefixtures("everything_built")
def test_a_convert_that_is_kept_changes_the_type_for_what_follows() -> None:
    assert found(FileType.OFFICE, (CONVERT, {"format": "pdf"}), (PREFLIGHT, None)) == {}
    assert found(FileType.OFFICE, (PREFLIGHT, None), (CONVERT, None)) == {
        PREFLIGHT: Reason.UNSUPPORTED_FILE_TYPE
    }


@pytest.mark.usefixtures("everything_built")
def test_a_pdf_turned_into_pictures_stays_the_current_file() -> None:
    assert found(FileType.PDF, (CONVERT, {"format": "png"}), (StepType.VALIDATE, None)) == {}


def test_a_judge_that_lacks_the_engine_before_it_lacks_an_engine_and_is_no_misfit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    infos = tuple(replace(info, available=info.type is not CONVERT) for info in catalogue.steps())
    monkeypatch.setattr(filter_steps, "steps", lambda: infos)
    for file_type in (FileType.VECTOR, FileType.OFFICE):
        assert found(file_type, (CONVERT, None), (PREFLIGHT, None), (StepType.UPSCALE, None)) == {
            CONVERT: Reason.ENGINE_UNAVAILABLE,
            PREFLIGHT: Reason.ENGINE_UNAVAILABLE,
            StepType.UPSCALE: Reason.UNSUPPORTED_FILE_TYPE,
        }
    # An image that should have become a PDF is still an image that can be checked.
    assert found(FileType.RASTER, (CONVERT, None), (PREFLIGHT, None)) == {CONVERT: Reason.ENGINE_UNAVAILABLE}
