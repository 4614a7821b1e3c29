"""One operation on an image as a step of its own."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from shared.errors import Refused
from shared.vocabulary import FileType, Outcome, Reason
from worker.fixes.answer import repaired_file
from worker.fixes.contract import Order
from worker.fixes.raster.order import repair
from worker.steps.contract import Limits, Source, StepResult
from worker.tools import vips

UNCHANGED = (Reason.NO_DPI_BASIS, Reason.ALREADY_AT_DPI, Reason.NOTHING_TO_FIX)
MODEL = "This server has no model for this; without `engine: model` it works with what is built in."


def only(op: str, source: Source, params: Mapping[str, Any], folder: Path, limits: Limits) -> StepResult:
    """Carry out `op`; when it was not applied, its reason is that of the step.

    Raises:
        Refused: no image, or `engine_unavailable`: a model was asked for, or is needed and not there.
    """
    if source.file_type is not FileType.RASTER or source.mime_type not in vips.MIMES:
        raise Refused(Reason.UNSUPPORTED_FILE_TYPE)
    if params.get("engine") == "model":
        raise Refused(Reason.ENGINE_UNAVAILABLE, MODEL)
    made = repair(Order(source.path, source.mime_type, source.name, {op: params}, folder, limits))
    missed = next((one for one in made.skipped if one.op == op), None)
    if missed is not None and missed.reason not in UNCHANGED:
        raise Refused(missed.reason, missed.message)
    changed = bool(made.applied) or made.path.read_bytes() != source.path.read_bytes()
    return StepResult(
        outcome=Outcome.NA,
        reason=missed.reason if missed else None,
        detail=missed.message if missed else None,
        outputs=(repaired_file(made, dict(params)),) if changed else (),
        replaces=changed,
    )
