"""Checks one file: detect, preflight, previews, reports."""

import json
import shutil
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Any

from cli.check.crew import Work
from cli.check.desk import CannotWork, Desk, at_desk
from cli.check.reporting import ReportWanted
from cli.findings import evaluation_in
from cli.ordered import CouldNotRun
from shared.builtins import builtin, builtins
from shared.catalogue import default_profile
from shared.errors import Refused
from shared.vocabulary import Outcome, StepType
from worker.engine.sandbox import Sandbox
from worker.engine.wire import SideWork
from worker.steps.contract import StepResult

Json = dict[str, Any]
ERROR = "error"


@dataclass(frozen=True, slots=True)
class Wanted:
    """By what to check. `profile` None means the default of the file's kind."""

    profile: Json | None
    context: Json | None
    previews: Path | None
    reports: tuple[ReportWanted, ...] = ()

    def params(self, desk: Desk) -> Json:
        """Of a preflight of this file."""
        profile = self.profile or default_profile(desk.source.file_type) or {}
        return {"profile": profile, "context": self.context}


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of one file. `verdict` is pass, warn, fail or error; `trouble` is why it was not judged."""

    path: Path
    verdict: str
    mime_type: str | None = None
    trouble: str | None = None
    reason: str | None = None
    report: Json | None = None
    previews: tuple[Path, ...] = ()
    reports: tuple[Path, ...] = ()

    @property
    def evaluation(self) -> Json:
        """The judgement of the report, empty when there is none."""
        return evaluation_in(self.report)

    def public(self) -> Json:
        """As JSON; the report is the server's (contract D.5)."""
        return {
            "file": str(self.path),
            "mimeType": self.mime_type,
            "outcome": None if self.verdict == ERROR else self.verdict,
            "reason": self.reason,
            "message": self.trouble,
            "report": self.report,
            "previews": [str(path) for path in self.previews],
            "reports": [str(path) for path in self.reports],
        }


def verdict_status(verdict: str, *, strict: bool) -> int:
    """The exit status that a verdict asks for."""
    return {Outcome.PASS.value: 0, Outcome.WARN.value: int(strict), Outcome.FAIL.value: 2}.get(verdict, 3)


def load_profile(name: str) -> Json:
    """A profile by id, or from a JSON file.

    Raises:
        CouldNotRun: there is none.
    """
    known = builtin("profiles", name)
    if known is not None:
        return known
    try:
        read = json.loads(Path(name).read_text(encoding="utf-8"))
    except OSError:
        said = f"there is neither a file nor a profile {name!r}{_near(name)}"
        raise CouldNotRun(f"{said}\n`filecheck profiles list` shows the profiles.") from None
    except ValueError as error:
        raise CouldNotRun(f"{name} is not JSON: {error}") from None
    if not isinstance(read, dict) or not isinstance(read.get("sections"), dict):
        raise CouldNotRun(f"{name} is not a profile: it has no sections")
    return read


def _near(name: str) -> str:
    """What was perhaps meant, as part of a sentence."""
    near = get_close_matches(name, [str(profile["id"]) for profile in builtins("profiles")], 2, 0.5)
    return f"; did you mean {' or '.join(near)}?" if near else ""


def checking(wanted: Wanted) -> Work[Checked]:
    """The work of a crew that checks."""
    return partial(check_file, wanted=wanted)


def check_file(sandbox: Sandbox, path: Path, scratch: Path, *, wanted: Wanted) -> Checked:
    """Check one file; whatever is wrong with it is in the answer."""
    try:
        with at_desk(sandbox, path, scratch) as desk:
            params = wanted.params(desk)
            result = desk.run(StepType.PREFLIGHT, params)
            previews = _previews(desk, wanted.previews)
            reports = write_reports(desk, wanted, params, result)
    except CannotWork as trouble:
        return Checked(path, ERROR, trouble.mime_type, str(trouble), trouble.reason)
    verdict = (result.outcome or Outcome.NA).value
    reason = result.reason.value if result.reason else None
    report = (result.result or {}).get("report")
    return Checked(path, verdict, desk.source.mime_type, None, reason, report, previews, reports)


def write_reports(desk: Desk, wanted: Wanted, params: Json, result: StepResult) -> tuple[Path, ...]:
    """The reports asked for; a PDF that cannot be opened has none with comments in it."""
    made = []
    told = {**params, **(result.result or {}), "outcome": result.outcome and result.outcome.value}
    for one in wanted.reports:
        order = {**told, "format": one.format.value, "language": one.language}
        try:
            output = desk.run(SideWork.REPORT, order).outputs[0]
        except Refused:
            continue
        made.append(one.move(output.path, Path(desk.source.name)))
    return tuple(made)


def _previews(desk: Desk, folder: Path | None) -> tuple[Path, ...]:
    """The pages as pictures; a file that cannot be drawn has none."""
    if folder is None:
        return ()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        result = desk.run(StepType.PREVIEWS, {})
    except Refused:
        return ()
    stem = Path(desk.source.name).stem
    made = [(output.path, folder / f"{stem}-{output.path.name}") for output in result.outputs]
    return tuple(Path(shutil.move(path, target)) for path, target in made)
