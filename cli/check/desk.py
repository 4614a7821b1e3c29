"""One file on the desk: its steps, each in a limited child process as on a server."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from shared.errors import Refused
from shared.vocabulary import Reason
from worker.engine.sandbox import Sandbox
from worker.engine.wire import Request, StepBug, Work
from worker.steps.contract import Limits, Source, StepResult
from worker.tools.sniff import sniff

Json = dict[str, Any]


class CannotWork(Exception):
    """Nothing can be done with this file; the text says why. `reason`: the code, where there is one."""

    def __init__(self, text: str, reason: str | None = None, mime_type: str | None = None) -> None:
        super().__init__(text)
        self.reason = reason
        self.mime_type = mime_type


@dataclass(frozen=True, slots=True)
class Desk:
    """A file and what works on it."""

    sandbox: Sandbox
    source: Source
    scratch: Path

    def run(self, work: Work, params: Json) -> StepResult:
        """Carry out one step.

        Raises:
            Refused: the step cannot be done with this file.
            StepBug: the step broke.
        """
        folder = self.scratch / uuid4().hex
        folder.mkdir()
        return self.sandbox.run(Request(work, self.source, params, folder, Limits()))

    def with_file(self, path: Path, mime_type: str) -> "Desk":
        """The same desk, with what a step made of the file; it keeps its name."""
        return replace(self, source=replace(self.source, path=path, mime_type=mime_type))


@contextmanager
def at_desk(sandbox: Sandbox, path: Path, scratch: Path) -> Iterator[Desk]:
    """Put a file on the desk; its type is decided from its content.

    Raises:
        CannotWork: it cannot be read, or what was done with it failed.
    """
    try:
        if path.stat().st_size == 0:
            raise CannotWork("The file is empty.", Reason.FILE_DAMAGED.value)
        sniffed = sniff(path)
    except OSError as error:
        raise CannotWork(f"{error.strerror}.") from None
    source = Source(path.absolute(), sniffed.file_type, sniffed.mime_type, path.name)
    try:
        yield Desk(sandbox, source, scratch)
    except Refused as refused:
        raise CannotWork(refused.detail, refused.reason.value, sniffed.mime_type) from None
    except StepBug as bug:
        said = f"A bug of ours: {str(bug).splitlines()[-1]}"
        raise CannotWork(said, Reason.INTERNAL.value, sniffed.mime_type) from None
