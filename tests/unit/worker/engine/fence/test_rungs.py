"""What a step that has been taken over can still do, on every rung of the ladder that this machine has."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from shared.vocabulary import FileType, StepType
from worker.engine.fence.rung import Rung
from worker.engine.sandbox import Sandbox
from worker.engine.wire import Request, StepBug
from worker.steps.contract import Limits, Source

MIB = 1024 * 1024


@pytest.fixture(scope="module", params=list(Rung))
def sandbox(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    made = Sandbox("tests.support.bad_nursery", rung=request.param)
    try:
        made.warm()
    except StepBug:
        pytest.skip(f"{request.param} does not hold on this machine")
    yield made
    made.close()


@pytest.fixture
def listener() -> Iterator[int]:
    """A port of this machine where something listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def told(sandbox: Sandbox, does: str, folder: Path, **extra: object) -> dict[str, Any]:
    source = folder / "source"
    source.write_text("the customer's")
    own = folder / f"own-{does}"
    own.mkdir()
    limits = Limits(wall_seconds=60, memory_bytes=1024 * MIB, output_bytes=5 * MIB)
    asked = Request(
        StepType.PREVIEWS, Source(source, FileType.PDF, "application/pdf", "a.pdf"), {}, own, limits
    )
    asked.params.update({"does": does, **extra})
    result = sandbox.run(asked).result
    assert result is not None
    return result


def test_a_parser_that_tries_the_network(sandbox: Sandbox, tmp_path: Path, listener: int) -> None:
    found = told(sandbox, "reach_out", tmp_path, hosts=["127.0.0.1", "::1"], port=listener)["worked"]
    assert sandbox.fence.offline is (sandbox.fence.rung is not Rung.LIMITS)
    # Landlock takes TCP away even on the lowest rung (ABI 4, Linux 6.7).
    assert not found if sandbox.fence.offline else set(found) <= {"tcp", "tcp6", "udp", "program"}


def test_a_parser_that_looks_around_sees_the_file_and_its_folder(sandbox: Sandbox, tmp_path: Path) -> None:
    other = tmp_path / "other-customer.pdf"
    other.write_text("secret")
    mine, theirs = str(tmp_path / "source"), str(other)
    if not sandbox.fence.files:
        pytest.skip("this kernel has no Landlock")
    found = told(
        sandbox,
        "look_around",
        tmp_path,
        read=[mine, theirs, "/proc/1/environ", "/etc/shadow" if os.geteuid() else theirs],
        write=[str(tmp_path / "own-look_around"), str(tmp_path), "/tmp", "/usr", str(Path.cwd())],
    )
    assert found == {"read": [mine], "written": [str(tmp_path / "own-look_around")]}


def test_a_parser_that_asks_the_kernel_for_more(sandbox: Sandbox, tmp_path: Path) -> None:
    worked = told(sandbox, "ask_kernel", tmp_path)["worked"]
    assert (worked == []) is (sandbox.fence.rung is not Rung.LIMITS)  # the lowest rung forbids nothing


def test_a_parser_that_signals_others(sandbox: Sandbox, tmp_path: Path) -> None:
    reached = told(sandbox, "signal_parent", tmp_path)["reached"]
    # Where nobody else may read the interpreter, a step has to be the same user as everyone else.
    assert not reached or sandbox.fence.user is None or not sandbox.fence.files


def test_a_fork_bomb_stays_small(sandbox: Sandbox, tmp_path: Path) -> None:
    if not sandbox.fence.counted:  # the limit does not bind root, and thousands of processes prove nothing
        assert os.geteuid() == 0
        assert sandbox.fence.user is None
        return
    assert told(sandbox, "spawn_many", tmp_path)["made"] < 520


def test_bubblewrap_hides_every_other_process(sandbox: Sandbox, tmp_path: Path) -> None:
    alone = told(sandbox, "tell", tmp_path)["processes"] <= 5
    assert alone is (sandbox.fence.rung is Rung.BUBBLEWRAP)


def test_root_gives_a_step_a_user_of_its_own(sandbox: Sandbox, tmp_path: Path) -> None:
    user = told(sandbox, "tell", tmp_path)["user"]
    assert user == (sandbox.fence.user if sandbox.fence.user is not None else os.geteuid())
    if sandbox.fence.rung is Rung.BUBBLEWRAP:
        assert user != 0


def test_a_rung_that_does_not_hold_is_not_replaced_by_a_weaker_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(StepBug, match="no nursery starts here"):
        Sandbox("worker.engine.fence.probe", rung=Rung.BUBBLEWRAP).warm()


def test_without_bubblewrap_the_next_rung_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    sandbox = Sandbox("worker.engine.fence.probe")
    try:
        assert sandbox.fence.rung is not Rung.BUBBLEWRAP
    finally:
        sandbox.close()


@pytest.mark.parametrize("rung", [Rung.FILTER, Rung.LIMITS])
def test_no_program_of_a_step_gains_rights(rung: Rung) -> None:
    """Without it Landlock holds for root alone."""
    code = (
        "from worker.engine.fence.raising import raise_fence; from worker.engine.fence.rung import Rung; "
        f"raise_fence(Rung({rung.value!r}), None); print(open('/proc/self/status').read())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"{rung} does not hold on this machine")
    assert "NoNewPrivs:\t1" in done.stdout
