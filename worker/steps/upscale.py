"""Upscale: enlarge an image to a resolution or a size, as `optimize.raster.upscale` does."""

from pathlib import Path
from typing import Any

from worker.fixes.raster.single import only
from worker.steps.contract import Limits, Source, StepResult


def run(source: Source, params: dict[str, Any], folder: Path, limits: Limits) -> StepResult:
    """`params` are those of `optimize.raster.upscale`; the reason says why nothing was enlarged."""
    return only("upscale", source, params, folder, limits)
