"""The judgement as a step hands it back: the report as a file and as a result."""

import json
from pathlib import Path
from typing import Any

from shared.vocabulary import FileType
from worker.preflight.judge import Order, judge
from worker.steps.contract import Limits, Output, Source, StepResult
from worker.tools.used import Used, pillow, program, qpdf

REPORT_FILE = "report.json"
PROGRAMS = 0.6  # of the time a step has may go to outside programs; without them there is still a report


def judged(source: Source, params: dict[str, Any], folder: Path, limits: Limits) -> StepResult:
    """Judge `source` by `params["profile"]` (a profile already resolved) and `params["context"]`."""
    verdict = judge(
        Order(
            path=source.path,
            file_type=source.file_type,
            mime_type=source.mime_type,
            name=source.name,
            profile=params.get("profile") or {},
            context=params.get("context"),
            password=str(params.get("password") or ""),
            max_pages=limits.max_pages,
            max_pixels=limits.max_pixels,
            folder=folder,
            icc_dir=limits.icc_dir,
            seconds=limits.wall_seconds * PROGRAMS,
        )
    )
    path, used = folder / REPORT_FILE, _used(source, verdict.report)
    path.write_text(json.dumps(verdict.report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    report = Output(path, "report", "report", "application/json", REPORT_FILE, {}, used.told())
    return StepResult(
        outcome=verdict.outcome,
        reason=verdict.reason,
        detail=verdict.detail,
        outputs=(report,),
        result={"report": verdict.report},
    )


def _used(source: Source, report: dict[str, Any]) -> Used:
    """What read the file; Ghostscript where it measured ink."""
    if source.file_type is not FileType.PDF:
        return pillow()
    inked = any(page.get("ink") for page in report.get("pages") or ())
    if not inked:
        return qpdf()
    from worker.tools.ghostscript import GHOSTSCRIPT

    return qpdf() | program(GHOSTSCRIPT)
