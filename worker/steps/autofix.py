"""Autofix: carry out the repairs that the preflight recommends, and prove them by a second judgement."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from shared.errors import Refused
from shared.vocabulary import FileType, Outcome, Reason
from worker.fixes.answer import repaired_file, said
from worker.fixes.contract import Kind, NotApplied, Order
from worker.fixes.judging import Bench, Json, counted
from worker.fixes.wishes import Wish, unmet, wishes
from worker.steps.contract import Limits, Output, Source, StepResult
from worker.tools.used import libvips, qpdf

KINDS: dict[FileType, Kind] = {FileType.PDF: "pdf", FileType.RASTER: "raster"}
FILE = "autofix.json"


def run(source: Source, params: dict[str, Any], folder: Path, limits: Limits) -> StepResult:
    """Repair what `params["report"]` found, or what a judgement of our own finds when there is none.

    `params["items"]` names the checks meant; without it all recommended repairs are carried out (decision 3).
    """
    kind = KINDS.get(source.file_type)
    if kind is None:
        raise Refused(Reason.UNSUPPORTED_FILE_TYPE)
    password = str(params.get("password") or "")
    bench = Bench(params.get("profile") or {}, params.get("context"), source.file_type, limits)
    report: Json | None = params.get("report")
    own = report is None
    if report is None:
        report, _ = bench.report(source.path, source.mime_type, source.name, password)
    items: Sequence[str] | None = params.get("items")
    evaluation = report.get("evaluation") or {}
    wanted = wishes(evaluation, kind, items)
    missed = unmet(evaluation, items) if items is not None else []
    order = Order(source.path, source.mime_type, source.name, _all(wanted), folder, limits, password)
    return _healed(order, bench, report, wanted, missed, own=own)


def _healed(
    order: Order, bench: Bench, report: Json, wanted: list[Wish], missed: list[NotApplied], *, own: bool
) -> StepResult:
    first = report if own else None
    if not wanted:
        return _unchanged(order, missed, first)
    healed = _heal(order, bench, report, wanted)
    repaired, skipped = healed.repaired, (*missed, *healed.repaired.skipped)
    if not repaired.applied:
        return _unchanged(order, list(skipped), first)
    before, after = counted(report), counted(healed.report)
    told = {
        **said(repaired.applied, skipped),
        "fixed": sorted(check for check in before if after[check] == 0),
        "remaining": healed.remaining.value,
    }
    file = repaired_file(repaired, order.options)
    return StepResult(
        outcome=Outcome.FIXED,
        outputs=(_told(order, told, first), file),
        result=told,
        replaces=True,
    )


def _heal(order: Order, bench: Bench, report: Json, wanted: list[Wish]) -> Any:
    if bench.file_type is FileType.PDF:
        from worker.fixes.heal import Healing

        return Healing(order, bench, counted(report)).heal(wanted)
    from worker.fixes.heal_raster import heal_raster

    return heal_raster(order, bench, counted(report), wanted)


def _unchanged(order: Order, skipped: list[NotApplied], report: Json | None) -> StepResult:
    told = said((), tuple(skipped))
    return StepResult(
        outcome=Outcome.UNCHANGED,
        reason=Reason.NOTHING_TO_FIX,
        outputs=(_told(order, told, report),),
        result=told,
    )


def _told(order: Order, told: dict[str, Any], report: Json | None) -> Output:
    """What was done as a file, with the report of the judgement that this step ran itself, if any."""
    path = order.folder / FILE
    whole = told if report is None else {**told, "report": report}
    used = qpdf() if order.mime_type == "application/pdf" else libvips()
    path.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return Output(path, "report", "report", "application/json", FILE, told, used.told())


def _all(wanted: list[Wish]) -> dict[str, Any]:
    """The parameters of all wishes, for repairs that depend on each other; the first word stands."""
    options: dict[str, Any] = {}
    for wish in wanted:
        for key, value in wish.options.items():
            known = options.setdefault(key, value)
            if isinstance(known, dict) and isinstance(value, dict):
                options[key] = {**value, **known}
    return options
