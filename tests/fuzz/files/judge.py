"""Judges damaged files in the worker's sandbox and sorts what comes back."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shared.errors import Refused
from shared.vocabulary import FileType, StepType
from tests.accuracy.case import all_cases
from tests.fuzz.files.mutate import damaged
from worker.engine.sandbox import Sandbox
from worker.engine.wire import Request, StepBug
from worker.preflight.registry import all_checks
from worker.steps.contract import Limits, Source
from worker.tools.sniff import sniff

LIMITS = Limits(wall_seconds=60, max_pixels=40_000_000)


@dataclass(frozen=True, slots=True)
class End:
    """How a file ended: `report`, a reason code, or what must not be: `internal`, `bug`, `hang`, `crash`."""

    number: int
    how: str
    detail: str = ""

    @property
    def fault(self) -> bool:
        """Our fault, whatever the file is."""
        return self.how in ("internal", "bug", "hang", "crash")


def judge_all(numbers: range) -> Iterator[End]:
    """The ends of these files, through one sandbox."""
    sandbox = Sandbox()
    try:
        with tempfile.TemporaryDirectory() as folder:
            for number in numbers:
                yield _judge(sandbox, number, Path(folder))
    finally:
        sandbox.close()


def _judge(sandbox: Sandbox, number: int, folder: Path) -> End:
    path = folder / "damaged"
    path.write_bytes(damaged(number))
    try:
        seen = sniff(path)
    except Refused as refused:
        return End(number, refused.reason.value, refused.detail)
    profile = everything("raster" if seen.file_type is FileType.RASTER else "pdf")
    source = Source(path, seen.file_type, seen.mime_type, "damaged")
    try:
        result = sandbox.run(Request(StepType.PREFLIGHT, source, {"profile": profile}, folder, LIMITS))
    except Refused as refused:
        return End(number, _how(refused), refused.detail)
    except StepBug as bug:
        return End(number, "bug", str(bug))
    skipped = ((result.result or {}).get("report") or {}).get("evaluation", {}).get("skipped", [])
    broken = [one["id"] for one in skipped if one["reason"] == "internal"]
    if broken:
        return End(number, "internal", ", ".join(broken))
    return End(number, result.reason.value if result.reason else "report")


def _how(refused: Refused) -> str:
    if refused.reason.value == "timed_out":
        return "hang"
    return "crash" if "reader crash" in refused.detail else refused.reason.value


def everything(kind: str) -> dict[str, Any]:
    """A profile that asks every check of a kind, with the targets of the accuracy cases."""
    targets: dict[str, dict[str, Any]] = {}
    for case in all_cases():
        targets.setdefault(case.check, case.target)
    rules = {
        one: {"id": one, "enabled": True, "target": targets.get(one, {})}
        for one, found in all_checks().items()
        if found.check.kind == kind
    }
    return {"sections": {"any": {"id": "any", "enabled": True, "rules": rules}}}
