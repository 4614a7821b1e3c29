"""Upscale as a step: its reasons are those of the operation."""

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from shared.errors import Refused
from shared.vocabulary import FileType, Outcome, Reason
from tests.unit.worker.fixes.raster.working import picture
from worker.steps.contract import Limits, Source, StepResult
from worker.steps.upscale import run


def upscale(folder: Path, data: bytes, limits: Limits | None = None, **params: Any) -> StepResult:
    path = folder / "in.png"
    path.write_bytes(data)
    (folder / "out").mkdir()
    source = Source(path, FileType.RASTER, "image/png", "photo.png")
    return run(source, params, folder / "out", limits or Limits())


def test_the_larger_image_replaces_the_file(tmp_path: Path) -> None:
    result = upscale(tmp_path, picture(dpi=(150, 150)), minDpi=300)
    assert (result.outcome, result.reason, result.replaces) == (Outcome.NA, None, True)
    (output,) = result.outputs
    with Image.open(output.path) as image:
        assert image.size == (240, 160)
    assert output.provenance["tools"][0]["name"] == "libvips"


def test_no_basis_changes_nothing_and_says_why(tmp_path: Path) -> None:
    result = upscale(tmp_path, picture())
    assert (result.reason, result.outputs, result.replaces) == (Reason.NO_DPI_BASIS, (), False)


def test_enough_resolution_says_so_and_the_density_is_written(tmp_path: Path) -> None:
    result = upscale(tmp_path, picture(dpi=(600, 600)), minDpi=300)
    assert (result.reason, result.replaces) == (Reason.ALREADY_AT_DPI, True)


@pytest.mark.parametrize(
    ("params", "limits", "reason"),
    [
        ({"scale": 2, "engine": "model"}, Limits(), Reason.ENGINE_UNAVAILABLE),
        ({"scale": 4}, Limits(max_pixels=20_000), Reason.LIMIT_EXCEEDED),
    ],
)
def test_what_cannot_be_done_is_refused(tmp_path: Path, params: Any, limits: Limits, reason: Reason) -> None:
    with pytest.raises(Refused) as refused:
        upscale(tmp_path, picture(), limits, **params)
    assert refused.value.reason is reason
