"""After SIGTERM a worker rings for its pool processes, and ends itself when they do not."""

import signal
import subprocess
import sys
import threading

import pytest

from worker import closing
from worker.closing import Closing
from worker.handlers.interrupt import BELL

_BELL_ENDS_IT = (
    "import signal; signal.signal(signal.SIGUSR2, signal.SIG_DFL); print(flush=True); signal.pause()"
)
_DEAF = "import signal; signal.signal(signal.SIGUSR2, signal.SIG_IGN); print(flush=True); signal.pause()"


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    monkeypatch.setattr(closing, "GIVING_BACK_SECONDS", 0.2)
    monkeypatch.setattr(closing, "_RING_EVERY", 0.05)
    return threading.Event()


def started(code: str) -> "subprocess.Popen[bytes]":
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    return process


def closing_of(process: "subprocess.Popen[bytes]", left: threading.Event) -> Closing:
    return Closing(lambda: [process.pid] if process.poll() is None else [], lambda _: left.set())


def test_the_bell_rings_for_every_pool_process(left: threading.Event) -> None:
    process = started(_BELL_ENDS_IT)
    closing_of(process, left).begin(0)
    assert process.wait(60) == -BELL


def test_a_pool_process_that_does_not_hear_is_killed_and_the_worker_leaves(left: threading.Event) -> None:
    process = started(_DEAF)
    closing_of(process, left).begin(0)
    assert left.wait(60)
    assert process.wait(60) == -signal.SIGKILL


def test_the_bell_rings_sooner_when_that_is_asked_for(left: threading.Event) -> None:
    process = started(_BELL_ENDS_IT)
    its = closing_of(process, left)
    its.begin(3600)
    its.begin(0)
    assert process.wait(60) == -BELL
    assert left.wait(60)


def test_platforms_get_no_reason_to_kill() -> None:
    assert closing.GRACE_SECONDS + closing.GIVING_BACK_SECONDS < 25
