"""Optimize: change the file as the parameters say (contract E); what cannot be done is listed."""

from pathlib import Path
from typing import Any

from shared.errors import Refused
from shared.vocabulary import FileType, Outcome, Reason
from worker.fixes.answer import repaired_file, said
from worker.fixes.contract import Order, Repaired
from worker.steps.contract import Limits, Source, StepResult


def run(source: Source, params: dict[str, Any], folder: Path, limits: Limits) -> StepResult:
    """Carry out the part of `params` that fits the file: `pdf` or `raster`; the other part is not read."""
    options = dict(params.get(source.file_type.value) or {})
    password = str(params.get("password") or "")
    order = Order(source.path, source.mime_type, source.name, options, folder, limits, password)
    repaired = _repaired(source.file_type, order)
    return StepResult(
        outcome=Outcome.NA,
        outputs=(repaired_file(repaired, options),),
        result={"output": said(repaired.applied, repaired.skipped)},
        replaces=True,
    )


def _repaired(file_type: FileType, order: Order) -> Repaired:
    if file_type is FileType.PDF:
        from worker.fixes import pdf

        return pdf.repair(order)
    if file_type is FileType.RASTER:
        from worker.fixes import raster

        return raster.repair(order)
    raise Refused(Reason.UNSUPPORTED_FILE_TYPE)
