"""The watch over children: what dies comes back, later each time."""

import sys

import pytest

from cli.up.child import Child, Plan, bound_log, describe
from cli.up.supervisor import HEALTHY_SECONDS, LONGEST_PAUSE, Supervisor


@pytest.fixture
def plan(tmp_path):
    return Plan("part", [sys.executable, "-c", "raise SystemExit(7)"], tmp_path / "part.log", tmp_path)


def test_a_part_that_keeps_dying_is_started_ever_later(plan):
    said, now = [], [0.0]
    watch = Supervisor(said.append, lambda: now[0])
    watch.start(plan)
    for pause in (0.5, 1.0, 2.0, 4.0, 8.0, LONGEST_PAUSE, LONGEST_PAUSE):
        watch.children()[0].process.wait()
        # Started at the supervisor's zero, so it never counts as healthy.
        watch.children()[0].started = now[0]
        watch.tick()
        assert said[-1] == f"part ended (exit status 7); starting it again in {pause:g} s"
        now[0] += pause - 0.01
        watch.tick()
        assert not watch.children()[0].alive
        now[0] += 0.02
        watch.tick()
        assert said[-1] == "part is running again"
    watch.children()[0].kill()


def test_a_part_that_ran_long_starts_again_soon(plan):
    said, now = [], [0.0]
    watch = Supervisor(said.append, lambda: now[0])
    child = watch.start(plan)
    child.process.wait()
    child.started = now[0] - HEALTHY_SECONDS - 1
    watch.tick()
    assert "in 0.5 s" in said[-1]


def test_a_child_that_ignores_every_request_is_killed(tmp_path):
    code = (
        "import signal, sys, time; signal.signal(15, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
    )
    stubborn = Plan("stubborn", [sys.executable, "-c", code], tmp_path / "a.log", tmp_path, ends=((15, 0.2),))
    child = Child(stubborn)
    while "up" not in child.last_words():
        assert child.alive
    child.stop()
    assert describe(child.process.returncode) == "SIGKILL"


def test_a_log_stays_within_its_bound(tmp_path):
    log = tmp_path / "a.log"
    with log.open("ab") as writer:
        writer.write(b"x" * 100)
        writer.flush()
        bound_log(log, most=50)
        assert log.stat().st_size == 0
        assert (tmp_path / "a.log.1").stat().st_size == 100
        writer.write(b"y")
    assert log.read_bytes() == b"y"
