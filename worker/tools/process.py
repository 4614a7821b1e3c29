"""The one place that starts outside programs: found by name, fenced in, watched, ended with all they start.

A program gets a fixed list of arguments (never a shell), no input, no environment of ours, a home and a
temporary folder of its own that vanish afterwards, and limits. It runs in a process group of its own, which
is killed when it ends, however it ends.
"""

import contextlib
import os
import re
import resource
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from shared.errors import Refused
from shared.vocabulary import Reason
from worker.tools.program import PLACES, Bounds, Program, Ran, find
from worker.tools.running import Running

_NUMBER = re.compile(r"\d+(?:\.\d+)+")
VERSION_SECONDS = 60.0  # LibreOffice takes half of that on a machine that starts everything at once


def run(
    program: Program,
    arguments: Sequence[str],
    folder: Path,
    bounds: Bounds | None = None,
    accept: tuple[int, ...] = (0,),
) -> Ran:
    """Run a program to its end with `folder` as its working folder.

    Raises:
        Refused: `engine_unavailable`, `timed_out`, `limit_exceeded`, or `file_damaged` for a crash and for
            exit codes that are not in `accept`.
    """
    with started(program, arguments, folder, bounds or Bounds()) as running:
        return running.end(running.read(), accept)


@contextmanager
def started(program: Program, arguments: Sequence[str], folder: Path, bounds: Bounds) -> Iterator[Running]:
    """A program under way, to be followed with `Running.lines`; it and what it started end with the block."""
    path = find(program)
    with TemporaryDirectory(prefix=".home-", dir=folder, ignore_cleanup_errors=True) as home:
        process = _start(program, path, arguments, folder, Path(home), bounds)
        with process:
            running = Running(program, process, bounds)
            try:
                yield running
            finally:
                running.kill()


@lru_cache(maxsize=32)
def version(program: Program) -> str:
    """The first line a program prints when asked for its version; raises as `run` does."""
    with TemporaryDirectory(prefix="filecheck-") as folder:
        ran = run(program, program.version, Path(folder), Bounds(wall_seconds=VERSION_SECONDS))
    lines = (ran.out.strip() or ran.err.strip()).splitlines()
    return lines[0].decode("utf-8", "replace").strip() if lines else ""


def number(program: Program) -> str:
    """Its version alone (`10.00.0`), the whole line where there is no number in it; raises as `run` does."""
    said = version(program)
    found = _NUMBER.search(said)
    return found[0] if found else said[:80]


def environment(program: Program, path: str, home: str) -> dict[str, str]:
    """All that a program, found at `path`, gets to know of the world; nothing of our own environment."""
    return {
        "PATH": f"{Path(path).parent}:{PLACES}",
        "HOME": home,
        "TMPDIR": home,
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        **dict(program.environment),
    }


def _start(
    program: Program, path: str, arguments: Sequence[str], folder: Path, home: Path, bounds: Bounds
) -> subprocess.Popen[bytes]:
    temporary = home / "tmp"
    temporary.mkdir()
    try:
        return subprocess.Popen(
            [path, *arguments],
            cwd=folder,
            env=environment(program, path, str(home)) | {"TMPDIR": str(temporary)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            process_group=0,
            preexec_fn=lambda: _limit(program, bounds),
        )
    except OSError as error:  # it is there and yet cannot be started: to the file this is the same
        raise Refused(Reason.ENGINE_UNAVAILABLE, f"{program.name} cannot be started here.") from error


def _limit(program: Program, bounds: Bounds) -> None:
    """In the new process, before the program: what it and its children may use, each of them.

    What a step may use (`worker.engine.nursery`) is no upper bound here: its hard limits are left open for
    programs such as Java, which need more address space than any step of ours.
    """
    for what, most in (
        (resource.RLIMIT_AS, resource.RLIM_INFINITY if program.reserves else bounds.memory_bytes),
        (resource.RLIMIT_DATA, bounds.memory_bytes),
        (resource.RLIMIT_CPU, (int(bounds.wall_seconds) + 5) * (os.cpu_count() or 1)),
        (resource.RLIMIT_FSIZE, bounds.output_bytes),
        (resource.RLIMIT_NOFILE, bounds.files),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        bound = (
            most
            if hard == resource.RLIM_INFINITY
            else hard
            if most == resource.RLIM_INFINITY
            else min(most, hard)
        )
        with contextlib.suppress(OSError, ValueError):  # the wall clock holds everywhere
            resource.setrlimit(what, (bound, bound))
