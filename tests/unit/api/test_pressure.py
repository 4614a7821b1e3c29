"""A tenant with too many open jobs is asked to wait; the database is asked once a second at most."""

from contextlib import contextmanager
from typing import Any

import pytest

from api import pressure
from api.pressure import Pressure, TooManyOpen


class Counted:
    """Stands for the database: how many jobs are open, and how often it was asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.jobs: dict[int, int] = {}
        self.asked = 0
        monkeypatch.setattr(pressure, "count_open", self._count)

    @contextmanager
    def begin(self) -> Any:
        yield None

    def _count(self, _conn: object, tenant_id: int, most: int) -> int:
        self.asked += 1
        return min(most, self.jobs.get(tenant_id, 0))


@pytest.fixture
def database(monkeypatch: pytest.MonkeyPatch) -> Counted:
    return Counted(monkeypatch)


def test_a_tenant_at_its_limit_waits_and_others_do_not(database: Counted) -> None:
    database.jobs = {1: 3, 2: 2}
    looked = Pressure(database, 3)  # type: ignore[arg-type]
    with pytest.raises(TooManyOpen) as refused:
        looked.check(1)
    assert (refused.value.status, refused.value.retry_after) == (429, 5)
    assert "3 unfinished jobs" in refused.value.message
    looked.check(2)


def test_one_question_a_second_for_each_tenant(database: Counted) -> None:
    now = [0.0]
    looked = Pressure(database, 3, lambda: now[0])  # type: ignore[arg-type]
    for _ in range(100):
        looked.check(1)
    assert database.asked == 1
    database.jobs[1] = 3
    now[0] = 1.5
    with pytest.raises(TooManyOpen):
        looked.check(1)
    assert database.asked == 2


def test_no_limit_asks_nobody(database: Counted) -> None:
    Pressure(database, 0).check(1)  # type: ignore[arg-type]
    assert database.asked == 0
