"""Preflight: judge the file by a profile and write the report."""

from pathlib import Path
from typing import Any

from worker.preflight.written import judged
from worker.steps.contract import Limits, Source, StepResult


def run(source: Source, params: dict[str, Any], folder: Path, limits: Limits) -> StepResult:
    """Judge `source` by `params["profile"]` (already resolved) and `params["context"]`."""
    return judged(source, params, folder, limits)
