"""What an outside program is, what one run of it may use, and how it ended."""

import contextlib
import shutil
from dataclasses import dataclass

from shared.errors import Refused
from shared.vocabulary import Reason

MIB = 1024 * 1024
PLACES = "/usr/local/bin:/usr/bin:/bin"  # looked through after the PATH


@dataclass(frozen=True, slots=True)
class Program:
    """An outside program. It is absent when none of `commands` is on the PATH (or at its absolute path).

    `version` is what makes it print its version. `reserves`: it maps far more memory than it uses, as Java
    and Chromium do, so only its private writable memory is limited, not its address space. `starved`: what
    it says when memory runs out. `environment` is added to the bare one it gets.
    """

    name: str
    commands: tuple[str, ...]
    version: tuple[str, ...] = ("--version",)
    reserves: bool = False
    starved: tuple[bytes, ...] = ()
    environment: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one run may use. `output_bytes` is the size of one written file, `told_bytes` what is kept of
    each of its two output streams; the rest is read and dropped.
    """

    wall_seconds: float = 60
    memory_bytes: int = 1536 * MIB
    output_bytes: int = 2048 * MIB
    files: int = 1024
    told_bytes: int = 256 * 1024


@dataclass(frozen=True, slots=True)
class Ran:
    """How a run ended. `out` and `err` are cut at `Bounds.told_bytes`."""

    exit_code: int
    out: bytes
    err: bytes
    seconds: float

    @property
    def said(self) -> str:
        """The last line of the error stream, else of the output, for a log."""
        lines = (self.err.strip() or self.out.strip()).splitlines()
        return lines[-1].decode("utf-8", "replace")[:300] if lines else ""


def find(program: Program) -> str:
    """The path of a program.

    Raises:
        Refused: `engine_unavailable`, it is not installed.
    """
    for command in program.commands:
        found = shutil.which(command) or shutil.which(command, path=PLACES)
        if found is not None:
            return found
    raise Refused(Reason.ENGINE_UNAVAILABLE, f"This server does not have {program.name}; ask its operator.")


def present(program: Program) -> bool:
    """Whether a program is installed."""
    with contextlib.suppress(Refused):
        return bool(find(program))
    return False
