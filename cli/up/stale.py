"""What a killed PostgreSQL leaves behind: `postmaster.pid`, and for a moment perhaps the server itself."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

from cli.up.identity import CannotRun


def clear(folder: Path) -> None:
    """Make way for a new server on this data folder.

    We hold the lock of the whole installation, so whoever the noted process is, no other `up` owns it: a
    server of this folder is on its way out and is waited for, any other process merely got the same number.

    Raises:
        CannotRun: a server of this folder does not end.
    """
    lock = folder / "postmaster.pid"
    try:
        pid = int(lock.read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return
    for number, seconds in ((signal.SIGINT, 8.0), (signal.SIGKILL, 2.0)):
        if not _serves(pid, folder):
            break
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)
        _until(lambda: not _serves(pid, folder), seconds)
    if _serves(pid, folder):
        raise CannotRun(f"A PostgreSQL server (process {pid}) still runs on {folder}.")
    if _exists(pid):
        lock.unlink(missing_ok=True)


def _serves(pid: int, folder: Path) -> bool:
    """True when this process is a server on the folder."""
    command = _command_of(pid)
    return str(folder) in command and "postgres" in command


def _command_of(pid: int) -> str:
    if Path("/proc/self/cmdline").exists():
        try:
            return Path(f"/proc/{pid}/cmdline").read_text(errors="replace")
        except OSError:
            return ""
    asked = ["ps", "-o", "args=", "-p", str(pid)]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout


def _until(true: Callable[[], bool], seconds: float) -> None:
    deadline = monotonic() + seconds
    while not true() and monotonic() < deadline:
        sleep(0.05)


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
