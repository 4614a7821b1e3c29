"""One thread keeps every lease of a process, and only those that are held."""

import threading
from collections.abc import Callable
from time import monotonic, sleep
from typing import Any

import pytest

from shared.db.claims import Claim
from shared.vocabulary import Link
from worker.handlers import leases
from worker.handlers.leases import Leases

ONE = Claim("task_1", "job_1", 7, "live", Link.RUN_STEPS, 1)
TWO = Claim("task_2", "job_1", 7, "live", Link.RUN_STEPS, 1)


class NoDatabase:
    """Hands out nothing: what would be asked of it is recorded instead."""

    def alone(self) -> "NoDatabase":
        return self

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        return None


@pytest.fixture
def beats(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The tasks whose leases were extended; task_2 is always found to be lost."""
    seen: list[str] = []

    def extend(_at: Any, held: Claim, _seconds: float) -> bool:
        seen.append(held.task_id)
        return held is not TWO

    monkeypatch.setattr(leases, "extend", extend)
    return seen


def _until(true: Callable[[], bool]) -> None:
    deadline = monotonic() + 20
    while not true():
        assert monotonic() < deadline
        sleep(0.005)


def test_what_is_held_is_kept_by_one_thread_and_let_go_of_at_the_end(beats: list[str]) -> None:
    before = threading.active_count()
    kept = Leases(NoDatabase(), 0.03)  # type: ignore[arg-type]
    with kept.kept(ONE), kept.kept(Claim("task_3", "job_1", 7, "live", Link.DETECT, 1)):
        _until(lambda: {"task_1", "task_3"} <= set(beats))
        assert threading.active_count() == before + 1
    assert not kept._held


def test_a_lost_lease_is_not_asked_for_again(beats: list[str]) -> None:
    kept = Leases(NoDatabase(), 0.03)  # type: ignore[arg-type]
    with kept.kept(ONE), kept.kept(TWO):
        _until(lambda: beats.count("task_1") >= 5)
    assert beats.count("task_2") == 1
