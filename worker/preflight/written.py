"""The judgement as a step hands it back: the report as a file and as a result."""

import json
from pathlib import Path
from typing import Any

from worker.preflight.judge import Order, judge
from worker.steps.contract import Limits, Output, Source, StepResult

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
    path = folder / REPORT_FILE
    path.write_text(json.dumps(verdict.report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    report = Output(path, "report", "report", "application/json", REPORT_FILE, {})
    return StepResult(
        outcome=verdict.outcome,
        reason=verdict.reason,
        detail=verdict.detail,
        outputs=(report,),
        result={"report": verdict.report},
    )
