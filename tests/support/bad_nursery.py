"""A nursery whose steps misbehave in the way that the parameter `does` names."""

import os
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


def hang_with_children(params: dict[str, Any]) -> None:
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    Path(params["note"]).write_text(str(child.pid))
    time.sleep(60)


def leave_a_child(params: dict[str, Any]) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", "import time; time.sleep(60)"], stdout=subprocess.DEVNULL, close_fds=True
    )
    Path(params["note"]).write_text(str(child.pid))


def hang_in_a_program(params: dict[str, Any]) -> None:
    """A program of another group and session, which has a child of its own."""
    code = f"import os; open({params['note']!r}, 'w').write(str(os.getpid())); import time; time.sleep(60)"
    shell = f'setsid {sys.executable} -c "{code}" & sleep 60'
    process.run(Program("Shell", ("sh",)), ["-c", shell], Path.cwd())


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
            "folder": str(Path.cwd()),
            "memory": resource.getrlimit(resource.RLIMIT_AS)[0],
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
    with socket.socket(fileno=os.dup(0)) as wire:
        nursery.serve(wire)
