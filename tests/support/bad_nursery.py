"""A nursery whose steps misbehave in the way that the parameter `does` names."""

import contextlib
import ctypes
import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from shared.errors import Refused
from shared.vocabulary import Outcome, Reason
from worker.engine import nursery, runner
from worker.engine.wire import Request
from worker.steps.contract import Output, StepResult
from worker.tools import process
from worker.tools.program import Program


def crash(_: dict[str, Any]) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def hang(_: dict[str, Any]) -> None:
    time.sleep(60)


def _sleeper(params: dict[str, Any]) -> list[str]:
    """A program that is found by a mark in its arguments: its number means nothing outside its namespace."""
    code = f"open('note', 'w').write('began'); import time; time.sleep(60)  # {params['mark']}"
    return [sys.executable, "-c", code]


def hang_with_children(params: dict[str, Any]) -> None:
    subprocess.Popen(_sleeper(params))
    time.sleep(60)


def leave_a_child(params: dict[str, Any]) -> None:
    subprocess.Popen(_sleeper(params), stdout=subprocess.DEVNULL, close_fds=True)
    while not Path("note").exists():
        time.sleep(0.01)


def hang_in_a_program(params: dict[str, Any]) -> None:
    """A program of another group and session, which has a child of its own."""
    program, *arguments = map(shlex.quote, _sleeper(params))
    shell = f"setsid {program} {' '.join(arguments)} & sleep 60"
    process.run(Program("Shell", ("sh",)), ["-c", shell], Path.cwd())


def fork_bomb(_: dict[str, Any]) -> None:
    while True:
        with contextlib.suppress(OSError):
            os.fork()


def spawn_many(_: dict[str, Any]) -> StepResult:
    """How many processes it can have; each waits until all are told to end."""
    waiting, told = os.pipe()
    made = 0
    try:
        while made < 3000:
            if os.fork() == 0:
                os.close(told)
                os.read(waiting, 1)
                os._exit(0)
            made += 1
    except OSError:
        pass
    os.close(told)
    return StepResult(Outcome.NA, result={"made": made})


def reach_out(params: dict[str, Any]) -> StepResult:
    """Every way to a listener on this machine that a parser could try; the names of those that worked."""
    worked = []
    for name, family, kind in (
        ("tcp", socket.AF_INET, socket.SOCK_STREAM),
        ("tcp6", socket.AF_INET6, socket.SOCK_STREAM),
        ("udp", socket.AF_INET, socket.SOCK_DGRAM),
    ):
        with contextlib.suppress(OSError), socket.socket(family, kind) as line:
            line.settimeout(2)
            line.connect((params["hosts"][family == socket.AF_INET6], params["port"]))
            line.sendall(b"x")
            worked.append(name)
    code = f"import socket; socket.create_connection(('127.0.0.1', {params['port']}), 2)"
    if subprocess.run([sys.executable, "-c", code], check=False, stderr=subprocess.DEVNULL).returncode == 0:
        worked.append("program")
    return StepResult(Outcome.NA, result={"worked": worked})


def look_around(params: dict[str, Any]) -> StepResult:
    """Which of the files named can be read, which folders written to."""
    read, written = [], []
    for path in params["read"]:
        with contextlib.suppress(OSError):
            Path(path).read_bytes()
            read.append(path)
    for folder in params["write"]:
        with contextlib.suppress(OSError):
            (Path(folder) / "written").write_text("x")
            written.append(folder)
    return StepResult(Outcome.NA, result={"read": read, "written": written})


def ask_kernel(_: dict[str, Any]) -> StepResult:
    """Which of the calls worked that no step needs."""
    libc = ctypes.CDLL(None, use_errno=True)
    tried = {
        "unshare": lambda: libc.unshare(0x10000000),
        "mount": lambda: libc.mount(b"none", b"/tmp", b"tmpfs", 0, None),
        "ptrace": lambda: libc.ptrace(0, 0, 0, 0),
        "chroot": lambda: libc.chroot(b"."),
    }
    return StepResult(Outcome.NA, result={"worked": [name for name, do in tried.items() if do() == 0]})


def signal_parent(_: dict[str, Any]) -> StepResult:
    """Whether a process that is not the step's can be signalled."""
    with contextlib.suppress(PermissionError):
        os.kill(os.getppid(), 0)
        return StepResult(Outcome.NA, result={"reached": True})
    return StepResult(Outcome.NA, result={"reached": False})


def ask_version(params: dict[str, Any]) -> StepResult:
    program = Program(params["command"], (params["command"],), (params["argument"],), reserves=True)
    return StepResult(Outcome.NA, result={"version": process.version(program)})


def eat_memory(_: dict[str, Any]) -> None:
    held = []
    while True:
        held.append(bytearray(64 * 1024 * 1024))


def burn(_: dict[str, Any]) -> None:
    while True:
        pass


def fill_disk(_: dict[str, Any]) -> None:
    with Path("big").open("wb") as file:
        while True:
            file.write(b"x" * 1024 * 1024)


def recurse(params: dict[str, Any]) -> None:
    recurse(params)


def refuse(_: dict[str, Any]) -> None:
    raise Refused(Reason.FILE_DAMAGED, "It is broken.")


def bug(_: dict[str, Any]) -> None:
    raise ZeroDivisionError("a bug")


def tell(_: dict[str, Any]) -> StepResult:
    import resource

    descriptors = [
        str(fd.readlink()) for fd in Path("/proc/self/fd").iterdir() if int(fd.name) > 2 and fd.exists()
    ]
    return StepResult(
        Outcome.NA,
        result={
            "environment": dict(os.environ),
            "descriptors": descriptors,
            "processes": sum(entry.name.isdecimal() for entry in Path("/proc").iterdir()),
            "folder": str(Path.cwd()),
            "memory": resource.getrlimit(resource.RLIMIT_AS)[0],
            "user": os.getuid(),
        },
    )


def _output(path: Path) -> StepResult:
    return StepResult(Outcome.NA, outputs=(Output(path, "preview", "file", "text/plain", "x", {}),))


def steal(_: dict[str, Any]) -> StepResult:
    return _output(Path("/etc/passwd"))


def steal_by_link(_: dict[str, Any]) -> StepResult:
    Path("link").symlink_to("/etc/passwd")
    return _output(Path.cwd() / "link")


def make(_: dict[str, Any]) -> StepResult:
    Path("made.txt").write_text("made")
    return _output(Path.cwd() / "made.txt")


def run(request: Request) -> StepResult:
    result = globals()[str(request.params["does"])](request.params)
    return result or StepResult(Outcome.NA)


if __name__ == "__main__":
    runner.run = run  # type: ignore[assignment]
    nursery.rehearse = lambda: None  # these steps use none of what it loads
    with socket.socket(fileno=os.dup(0)) as wire:
        nursery.serve(wire)
