"""What a case may use: the canary, a folder, a real sandbox, our own doors to the network."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from shared.addresses import AddressPolicy
from shared.catalogue import default_profile
from shared.errors import Refused
from shared.outbound import Forbidden, Unreachable, fetch, post
from shared.vocabulary import FileType, Reason, StepType
from tests.hostile.canary import Canary
from worker.engine.sandbox import Sandbox
from worker.engine.wire import Request
from worker.steps.contract import Limits, Source
from worker.tools.sniff import sniff

MIB = 1024 * 1024
LIMITS = Limits(
    wall_seconds=5, memory_bytes=1024 * MIB, output_bytes=64 * MIB, max_pages=2_000, max_pixels=50_000_000
)
SILENCE = AddressPolicy()


@dataclass(frozen=True, slots=True)
class Arena:
    """One place for all cases; each gets a folder of its own."""

    canary: Canary
    sandbox: Sandbox
    folder: Path

    def fetched(
        self, url: str, policy: AddressPolicy = SILENCE, headers: dict[str, str] | None = None
    ) -> str:
        """How fetching a source ends."""
        try:
            fetch(url, headers or {}, self.fresh() / "file", policy=policy, max_bytes=MIB, seconds=5)
        except Refused as refused:
            return refused.reason.value
        return "fetched"

    def posted(self, url: str, headers: dict[str, str] | None = None, policy: AddressPolicy = SILENCE) -> str:
        """How calling a webhook ends."""
        try:
            return str(post(url, headers or {}, b"{}", policy=policy, seconds=5).status)
        except Forbidden:
            return "forbidden"
        except Unreachable:
            return "unreachable"

    def ended(self, data: bytes, step: StepType = StepType.PREFLIGHT, name: str = "file") -> str:
        """How a file ends in one step behind the fence: an outcome or a reason, as a task would record it."""
        folder = self.fresh()
        path = folder / "source"
        path.write_bytes(data)
        seen = sniff(path, name)
        own = folder / "step"
        own.mkdir()
        params: dict[str, object] = {"profile": default_profile(seen.file_type), "context": None}
        if step is not StepType.PREFLIGHT:
            params = {"format": "pdf"} if step is StepType.CONVERT else {"dpi": 72}
        request = Request(step, Source(path, seen.file_type, seen.mime_type, name), params, own, LIMITS)
        try:
            result = self.sandbox.run(request)
        except Refused as refused:
            return refused.reason.value
        return (result.reason or result.outcome or Reason.INTERNAL).value

    def fresh(self) -> Path:
        """An empty folder."""
        made = self.folder / uuid4().hex
        made.mkdir()
        return made


def kind_of(arena: Arena, data: bytes, name: str) -> FileType:
    """What we take the file for, by its content."""
    path = arena.fresh() / "file"
    path.write_bytes(data)
    return sniff(path, name).file_type


@dataclass(frozen=True, slots=True)
class Case:
    """A threat by name, what is done, and the codes it may end in."""

    family: str
    name: str
    act: Callable[[Arena], str]
    ends: tuple[str, ...]
