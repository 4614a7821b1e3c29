"""How a step's request and result cross the process border: JSON, re-checked on the trusted side.

The child has parsed a customer's file and is not believed: every path must lie in the folder it was given.
"""

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from shared.errors import Refused
from shared.shallow import shallow
from shared.vocabulary import FileType, Outcome, Reason, StepType
from worker.steps.contract import Limits, Output, Source, StepResult


class SideWork(StrEnum):
    """What runs in a child as steps do without being one: it changes no file and judges nothing."""

    REPORT = "report"


Work = StepType | SideWork


def work_of(name: str) -> Work:
    """The work of this name.

    Raises:
        ValueError: there is none.
    """
    return SideWork(name) if name in list(SideWork) else StepType(name)


@dataclass(frozen=True, slots=True)
class Request:
    """One step, or other work, to run on one file."""

    type: Work
    source: Source
    params: dict[str, Any]
    folder: Path
    limits: Limits

    def encode(self) -> bytes:
        """The request as JSON."""
        return json.dumps(
            {
                "type": self.type.value,
                "source": {**shallow(self.source), "path": str(self.source.path)},
                "params": self.params,
                "folder": str(self.folder),
                "limits": shallow(self.limits),
            }
        ).encode()

    @classmethod
    def decode(cls, data: bytes) -> "Request":
        """Read what `encode` wrote."""
        raw = json.loads(data)
        source = raw["source"]
        return cls(
            work_of(raw["type"]),
            Source(Path(source["path"]), FileType(source["file_type"]), source["mime_type"], source["name"]),
            raw["params"],
            Path(raw["folder"]),
            Limits(**raw["limits"]),
        )


def encode_result(result: StepResult) -> bytes:
    """A step's result as JSON."""
    outputs = [{**shallow(output), "path": str(output.path)} for output in result.outputs]
    return json.dumps({"result": {**shallow(result), "outputs": outputs}}).encode()


def encode_refusal(reason: Reason, detail: str) -> bytes:
    """A coded end that is no result."""
    return json.dumps({"refused": reason.value, "detail": detail}).encode()


def encode_bug(trace: str) -> bytes:
    """An exception nobody expected, with its traceback for the operator's log."""
    return json.dumps({"bug": trace}).encode()


class StepBug(Exception):
    """The step raised something it should not have; the text is its traceback."""


def decode_result(data: bytes, folder: Path) -> StepResult:
    """Read what the child said.

    Raises:
        Refused: the step ended with a reason.
        StepBug: the step has a bug, or its answer makes no sense.
    """
    try:
        raw = json.loads(data)
        if "refused" in raw:
            raise Refused(Reason(raw["refused"]), str(raw["detail"])[:500])
        if "bug" in raw:
            raise StepBug(str(raw["bug"]))
        return _result(raw["result"], folder)
    except (KeyError, TypeError, ValueError) as error:
        raise StepBug(f"the child's answer makes no sense: {error!r}") from error


def _result(raw: dict[str, Any], folder: Path) -> StepResult:
    return StepResult(
        outcome=Outcome(raw["outcome"]) if raw["outcome"] else None,
        reason=Reason(raw["reason"]) if raw["reason"] else None,
        detail=raw["detail"],
        outputs=tuple(_output(output, folder) for output in raw["outputs"]),
        result=raw["result"],
        replaces=bool(raw["replaces"]),
    )


def _output(raw: dict[str, Any], folder: Path) -> Output:
    path = Path(raw["path"])
    if path.is_symlink() or not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
        raise ValueError(f"output {path.name} is not a file in the step's folder")
    return Output(
        path,
        str(raw["role"]),
        str(raw["kind"]),
        str(raw["mime_type"]),
        str(raw["file_name"]),
        raw["info"],
        dict(raw["provenance"]),
    )
