"""A tenant with too many open jobs is asked to wait; the database is asked once a second at most."""

from contextlib import contextmanager
from typing import Any

import pytest

from api import pressure
from api.pressure import Pressure, TooManyOpen
from shared.db.intake import Open


class Counted:
    """Stands for the database: how many jobs of one task are open, and how often it was asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.jobs: dict[int, int] = {}
        self.asked = 0
        monkeypatch.setattr(pressure, "count_open", self._count)

    @contextmanager
    def begin(self) -> Any:
        yield None

    def _count(self, _conn: object, tenant_id: int, most: int) -> Open:
        self.asked += 1
        jobs = min(most, self.jobs.get(tenant_id, 0))
        return Open(jobs, jobs)


@pytest.fixture
def database(monkeypatch: pytest.MonkeyPatch) -> Counted:
    return Counted(monkeypatch)


def test_a_tenant_at_its_limit_waits_and_others_do_not(database: Counted) -> None:
    database.jobs = {1: 3, 2: 2}
    looked = Pressure(database, 3, 0)  # type: ignore[arg-type]
    with pytest.raises(TooManyOpen) as refused:
        looked.check(1)
    assert (refused.value.status, refused.value.retry_after) == (429, 5)
    assert "3 unfinished jobs" in refused.value.message
    looked.check(2)


def test_one_question_a_second_for_each_tenant(database: Counted) -> None:
    now = [0.0]
    looked = Pressure(database, 3, 0, lambda: now[0])  # type: ignore[arg-type]
    for _ in range(100):
        looked.check(1)
    assert database.asked == 1
    database.jobs[1] = 3
    now[0] = 1.5
    with pytest.raises(TooManyOpen):
        looked.check(1)
    assert database.asked == 2


def test_no_limit_asks_nobody(database: Counted) -> None:
    looked = Pressure(database, 0, 0)  # type: ignore[arg-type]
    looked.check(1)
    assert not looked.must_wait(1, 1000)
    assert database.asked == 0


def test_beyond_the_window_a_job_waits_for_its_turn(database: Counted) -> None:
    database.jobs = {1: 99, 2: 100}
    looked = Pressure(database, 0, 100)  # type: ignore[arg-type]
    assert not looked.must_wait(1, 50)
    assert looked.must_wait(2, 1)


def test_what_was_accepted_since_the_count_is_counted_in(database: Counted) -> None:
    now = [0.0]
    looked = Pressure(database, 0, 100, lambda: now[0])  # type: ignore[arg-type]
    assert [looked.must_wait(1, 40) for _ in range(5)] == [False, False, False, True, True]
    assert database.asked == 1


def test_near_the_window_the_count_is_taken_again_before_a_job_has_to_wait(database: Counted) -> None:
    now = [0.0]
    looked = Pressure(database, 0, 100, lambda: now[0])  # type: ignore[arg-type]
    database.jobs[1] = 100
    assert looked.must_wait(1, 1)
    database.jobs[1] = 3
    now[0] = 0.2
    assert not looked.must_wait(1, 1)


def test_far_beyond_it_the_count_of_a_second_is_good_enough(database: Counted) -> None:
    now = [0.0]
    looked = Pressure(database, 10_000, 100, lambda: now[0])  # type: ignore[arg-type]
    database.jobs[1] = 5000
    for moment in range(9):
        now[0] = moment / 10
        assert looked.must_wait(1, 1)
    assert database.asked == 1
