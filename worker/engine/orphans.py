"""Processes that outlive the step that started them, such as the programs of a step that was killed.

A program may leave the process group of its step and even its session, so killing the group is not enough.
The nursery adopts every descendant whose parent has gone (Linux: PR_SET_CHILD_SUBREAPER) and ends it.
"""

import contextlib
import ctypes
import os
import signal
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36
MAX_ROUNDS = 1_000  # each ends a generation; a process that forks faster than we kill runs into its limits


def adopt_orphans() -> None:
    """From now on orphaned descendants become children of this process; systems without it do nothing."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def end_orphans() -> None:
    """Kill and reap every child of this process, and theirs in turn; for a caller that has none to keep."""
    for _ in range(MAX_ROUNDS):
        try:
            ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG)
        except ChildProcessError:
            return  # the usual case, and a cheap one
        if ended is None:
            children = _children()
            if not children:
                return
            for pid in children:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitid(os.P_ALL, 0, os.WEXITED)


def _children() -> list[int]:
    """The children of this process, from the table of all processes."""
    own, found = str(os.getpid()), []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            with contextlib.suppress(OSError):
                # After the name in brackets, which may hold anything: state, parent.
                fields = (entry / "stat").read_text(errors="replace").rpartition(")")[2].split()
                if fields[1] == own:
                    found.append(int(entry.name))
    return found
