"""One child process: started through `launch`, logged to a bounded file, ended with its whole group."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

LOG_BYTES = 10 * 1024 * 1024
_LAUNCH = str(Path(__file__).with_name("launch.py"))


@dataclass(frozen=True, slots=True)
class Plan:
    """How a part is started and ended.

    `identity` are options of `launch` (as whom it runs), `ends` the signals that ask it to end with the
    seconds it gets after each, `orphaned` the signal it gets when this process was killed.
    """

    name: str
    command: list[str]
    log: Path
    cwd: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    identity: tuple[str, ...] = ()
    ends: tuple[tuple[signal.Signals, float], ...] = ((signal.SIGTERM, 5.0),)
    orphaned: signal.Signals = signal.SIGTERM
    before: Callable[[], None] = lambda: None


def launched(command: list[str], *options: str) -> list[str]:
    """The command line that makes `launch` become `command`."""
    return [sys.executable, "-I", "-S", _LAUNCH, *options, "--", *command]


class Child:
    """A running part."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        plan.before()
        bound_log(plan.log)
        ties = ("--parent", str(os.getpid()), "--signal", str(int(plan.orphaned)))
        with plan.log.open("ab") as log:
            self.process = subprocess.Popen(
                launched(plan.command, *plan.identity, *ties),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=plan.cwd,
                env={**os.environ, **plan.environment},
                start_new_session=True,
            )
        self.started = monotonic()

    @property
    def pid(self) -> int:
        """Its process id, which is its group's as well."""
        return self.process.pid

    @property
    def alive(self) -> bool:
        """True until it has ended."""
        return self.process.poll() is None

    def ask_to_end(self) -> None:
        """Send the first of its signals, without waiting."""
        if self.alive:
            self.process.send_signal(self.plan.ends[0][0])

    def stop(self) -> None:
        """Ask it to end, more firmly each time; then end whatever is left of its group."""
        for number, seconds in self.plan.ends:
            if not self.alive:
                break
            self.process.send_signal(number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(seconds)
        self.kill()

    def kill(self) -> None:
        """End its whole group at once."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        self.process.wait()

    def last_words(self, lines: int = 12) -> str:
        """The end of its log, for an error message."""
        text = self.plan.log.read_text(errors="replace") if self.plan.log.exists() else ""
        return "\n".join(text.splitlines()[-lines:])


def bound_log(path: Path, most: int = LOG_BYTES) -> None:
    """Keep a log within `most` bytes and one older part of the same size; its writers need not know."""
    if path.exists() and path.stat().st_size > most:
        shutil.copyfile(path, path.with_suffix(".log.1"))
        os.truncate(path, 0)


def describe(code: int) -> str:
    """How a process ended, for people."""
    if code >= 0:
        return f"exit status {code}"
    with contextlib.suppress(ValueError):
        return signal.Signals(-code).name
    return f"signal {-code}"
