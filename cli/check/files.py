"""Checks one file: detect, preflight, previews, each step in a limited child process as on a server."""

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from cli.check.reporting import ReportWanted
from shared.builtins import builtin, builtins
from shared.catalogue import default_profile
from shared.errors import Refused
from shared.vocabulary import Outcome, StepType
from worker.engine.sandbox import Sandbox
from worker.engine.wire import Request, SideWork, StepBug, Work
from worker.steps.contract import Limits, Source, StepResult
from worker.tools.sniff import sniff

Json = dict[str, Any]
ERROR = "error"
_TRIM = re.compile(r"(\d+(?:[.,]\d+)?)\s*[x×X]\s*(\d+(?:[.,]\d+)?)")


class CouldNotRun(Exception):
    """The arguments make no sense here; the text says why."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """By what to check. `profile` None means the default of the file's kind."""

    profile: Json | None
    context: Json | None
    previews: Path | None
    reports: tuple[ReportWanted, ...] = ()


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
        found: Json = (self.report or {}).get("evaluation") or {}
        return found

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
        raise CouldNotRun(f"no profile {name!r}; the built-in ones are {_known()}") from None
    except ValueError as error:
        raise CouldNotRun(f"{name} is not JSON: {error}") from None
    if not isinstance(read, dict) or not isinstance(read.get("sections"), dict):
        raise CouldNotRun(f"{name} is not a profile: it has no sections")
    return read


def _known() -> str:
    return ", ".join(str(profile["id"]) for profile in builtins("profiles"))


def context_of(trim: str | None) -> Json | None:
    """The context that asks for this trim size in millimetres."""
    if trim is None:
        return None
    match = _TRIM.fullmatch(trim.strip().removesuffix("mm").strip())
    if match is None:
        raise CouldNotRun(f"--trim {trim!r}: write width x height in mm, such as 85x55")
    width, height = (float(side.replace(",", ".")) for side in match.groups())
    return {"artworkSize": {"width_mm": width, "height_mm": height}}


def check_file(sandbox: Sandbox, path: Path, wanted: Wanted, scratch: Path) -> Checked:
    """Check one file; whatever is wrong with it is in the answer."""
    try:
        if path.stat().st_size == 0:
            return Checked(path, ERROR, trouble="The file is empty.", reason="file_damaged")
        sniffed = sniff(path)
    except OSError as error:
        return Checked(path, ERROR, trouble=f"{error.strerror}.")
    source = Source(path.absolute(), sniffed.file_type, sniffed.mime_type, path.name)
    profile = wanted.profile or default_profile(sniffed.file_type) or {}
    try:
        params = {"profile": profile, "context": wanted.context}
        result = _run(sandbox, StepType.PREFLIGHT, source, params, scratch)
        previews = _previews(sandbox, source, wanted.previews, scratch)
        reports = _reports(sandbox, source, wanted, params, result, scratch)
    except Refused as refused:
        return Checked(path, ERROR, sniffed.mime_type, refused.detail, refused.reason.value)
    except StepBug as bug:
        return Checked(
            path, ERROR, sniffed.mime_type, f"A bug of ours: {str(bug).splitlines()[-1]}", "internal"
        )
    verdict = (result.outcome or Outcome.NA).value
    reason = result.reason.value if result.reason else None
    report = (result.result or {}).get("report")
    return Checked(path, verdict, sniffed.mime_type, None, reason, report, previews, reports)


def _reports(
    sandbox: Sandbox, source: Source, wanted: Wanted, params: Json, result: StepResult, scratch: Path
) -> tuple[Path, ...]:
    """The reports asked for; a PDF that cannot be opened has none with comments in it."""
    made = []
    told = {**params, **(result.result or {}), "outcome": result.outcome and result.outcome.value}
    for one in wanted.reports:
        order = {**told, "format": one.format.value, "language": one.language}
        try:
            output = _run(sandbox, SideWork.REPORT, source, order, scratch).outputs[0]
        except Refused:
            continue
        made.append(one.move(output.path, source.path))
    return tuple(made)


def _previews(sandbox: Sandbox, source: Source, folder: Path | None, scratch: Path) -> tuple[Path, ...]:
    """The pages as pictures; a file that cannot be drawn has none."""
    if folder is None:
        return ()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        result = _run(sandbox, StepType.PREVIEWS, source, {}, scratch)
    except Refused:
        return ()
    made = [(output.path, folder / f"{source.path.stem}-{output.path.name}") for output in result.outputs]
    return tuple(Path(shutil.move(path, target)) for path, target in made)


def _run(sandbox: Sandbox, step: Work, source: Source, params: Json, scratch: Path) -> StepResult:
    folder = scratch / uuid4().hex
    folder.mkdir()
    return sandbox.run(Request(step, source, params, folder, Limits()))
