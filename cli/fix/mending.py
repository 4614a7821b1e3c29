"""Repairs one file: preflight, autofix, and a second preflight of what came of it."""

import shutil
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from cli.check.crew import Work
from cli.check.desk import CannotWork, Desk, at_desk
from cli.check.files import ERROR, Wanted, write_reports
from cli.findings import evaluation_in
from shared.vocabulary import Outcome, StepType
from worker.engine.sandbox import Sandbox
from worker.steps.contract import Output, StepResult

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A repair that was wanted and not made: its name, the reason code, a sentence."""

    op: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class Mended:
    """What became of one file.

    `before` and `verdict` are what the first and the last check said; `fixed_file` is None when nothing was
    changed; `trouble` is why the file could not be worked on, with `verdict` error.
    """

    path: Path
    before: str
    verdict: str
    fixed_file: Path | None = None
    applied: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    report: Json | None = None
    reports: tuple[Path, ...] = ()
    trouble: str | None = None
    reason: str | None = None

    @property
    def evaluation(self) -> Json:
        """The last judgement, empty when there is none."""
        return evaluation_in(self.report)

    def public(self) -> Json:
        """As JSON; names are those of the wire (contract B and E)."""
        return {
            "file": str(self.path),
            "before": self.before,
            "outcome": None if self.verdict == ERROR else self.verdict,
            "fixedFile": str(self.fixed_file) if self.fixed_file else None,
            "appliedFixes": list(self.applied),
            "skippedFixes": [
                {"op": one.op, "reason": one.reason, "message": one.message} for one in self.skipped
            ],
            "reason": self.reason,
            "message": self.trouble,
            "report": self.report,
            "reports": [str(path) for path in self.reports],
        }


def mending(wanted: Wanted, folder: Path | None) -> Work[Mended]:
    """The work of a crew that repairs; `folder` is where repaired files go, None: beside the file."""
    return partial(mend_file, wanted=wanted, folder=folder)


def mend_file(sandbox: Sandbox, path: Path, scratch: Path, *, wanted: Wanted, folder: Path | None) -> Mended:
    """Repair one file into a new one; the file itself is never touched."""
    try:
        with at_desk(sandbox, path, scratch) as desk:
            return _mend(desk, path, wanted, folder)
    except CannotWork as trouble:
        return Mended(path, ERROR, ERROR, trouble=str(trouble), reason=trouble.reason)


def _mend(desk: Desk, path: Path, wanted: Wanted, folder: Path | None) -> Mended:
    params = wanted.params(desk)
    first = desk.run(StepType.PREFLIGHT, params)
    repair = desk.run(StepType.AUTOFIX, {**params, "report": _report(first)})
    made = [output for output in repair.outputs if output.role == "optimizedFile"]
    target, last = None, first
    if made:
        desk = desk.with_file(made[-1].path, made[-1].mime_type)
        last = desk.run(StepType.REPREFLIGHT, params)
    reports = write_reports(desk, wanted, params, last)
    if made:
        target = _put(made[-1], path, folder)
    told = repair.result or {}
    return Mended(
        path,
        before=_verdict(first),
        verdict=_verdict(last),
        fixed_file=target,
        applied=tuple(told.get("appliedFixes", ())),
        skipped=tuple(
            Skipped(str(one["op"]), str(one["reason"]), str(one.get("message") or ""))
            for one in told.get("skippedFixes", ())
        ),
        report=_report(last),
        reports=reports,
        reason=last.reason.value if last.reason else None,
    )


def _report(result: StepResult) -> Json | None:
    return (result.result or {}).get("report")


def _verdict(result: StepResult) -> str:
    return (result.outcome or Outcome.NA).value


def _put(made: Output, path: Path, folder: Path | None) -> Path:
    """The repaired file as `NAME-fixed`, numbered when there is one already: nothing is written over."""
    ending = Path(made.file_name).suffix or path.suffix
    home = folder or path.parent
    home.mkdir(parents=True, exist_ok=True)
    target, number = home / f"{path.stem}-fixed{ending}", 1
    while target.exists():
        number += 1
        target = home / f"{path.stem}-fixed-{number}{ending}"
    return Path(shutil.move(made.path, target))
