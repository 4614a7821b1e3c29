"""Remove the background of an image, where it is of one colour."""

from pathlib import Path
from typing import Any

from worker.fixes.raster.single import only
from worker.steps.contract import Limits, Source, StepResult


def run(source: Source, params: dict[str, Any], folder: Path, limits: Limits) -> StepResult:
    """The result has transparency. A background that is not flat needs a model: `engine_unavailable`."""
    return only("removeBg", source, {**params, "enabled": True}, folder, limits)
