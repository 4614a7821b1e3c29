"""Two workers started by hand in another terminal, as the README says, share the load of `filecheck up`."""

import re
import signal
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from time import monotonic, sleep

import pytest

from tests.samples import card_pdf
from tests.support.house import Up, gone

pytestmark = pytest.mark.processes
README = Path(__file__).resolve().parents[2] / "README.md"
PATIENCE = 120


@pytest.fixture
def up() -> Iterator[Up]:
    folder = Path(mkdtemp(prefix="fc-more-"))
    running = Up(folder / "data").ready()
    yield running
    running.stop()
    gone(running.data)
    rmtree(folder, ignore_errors=True)


def terminal_lines() -> list[str]:
    """What the README tells people to type."""
    found = re.search(
        r"^set -a; .*/environment; set \+a\nfilecheck worker .*$", README.read_text(), re.MULTILINE
    )
    assert found is not None
    return found[0].splitlines()


@contextmanager
def terminal(up: Up, number: int) -> Iterator[Path]:
    """Those lines in a shell of their own, which knows nothing but the path; what it shows."""
    source, worker = terminal_lines()
    shown = up.data.parent / f"terminal{number}.out"
    script = f"{source.replace('.filecheck', str(up.data))}\nexec {worker}"
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    with shown.open("wb") as output:
        shell = subprocess.Popen(
            ["sh", "-c", script],
            env={"PATH": path, "HOME": str(up.data.parent)},
            stdout=output,
            stderr=output,
        )
    try:
        yield shown
    finally:
        shell.send_signal(signal.SIGTERM)
        assert shell.wait(60) == 0, shown.read_text()


def until(shown: Path, words: str) -> None:
    deadline = monotonic() + PATIENCE
    while words not in shown.read_text():
        assert monotonic() < deadline, shown.read_text()
        sleep(0.1)


def test_two_workers_started_by_hand_share_the_load(up: Up) -> None:
    source = {"file": b64encode(card_pdf()).decode(), "name": "a.pdf", "steps": [{"type": "preflight"}]}
    with ExitStack() as terminals:
        shown = [terminals.enter_context(terminal(up, number)) for number in (1, 2)]
        for one in shown:
            until(one, '"event": "worker_ready"')
        jobs: list[str] = []
        deadline = monotonic() + PATIENCE

        def shares() -> list[int]:
            return [one.read_text().count('"event": "task_ended"') for one in shown]

        while min(shares()) < 1:  # a pool process is warm some seconds after its worker is ready
            assert monotonic() < deadline, [one.read_text() for one in shown]
            jobs.append(up.call("POST", "/jobs", json={"sources": [source] * 10}).json()["job"]["id"])
            sleep(0.5)
        while any(up.call("GET", f"/jobs/{job}").json()["job"]["status"] != "done" for job in jobs):
            assert monotonic() < deadline, [one.read_text() for one in shown]
            sleep(0.2)
        assert sum(shares()) < 10 * len(jobs), "the worker of `filecheck up` has done nothing"
