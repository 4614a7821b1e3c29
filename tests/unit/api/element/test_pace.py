"""So often a minute: in Redis, and without it for the process alone."""

from typing import Any

import pytest
from redis.exceptions import ConnectionError as NoRedis

from api.element.pace import Pace, TooFast


class FakeRedis:
    """Counts as Redis does; `away` makes it fail."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.lives: dict[str, int] = {}
        self.away = False

    def pipeline(self, transaction: bool) -> "FakeRedis":
        assert not transaction
        return self

    def __enter__(self) -> "FakeRedis":
        self._key = ""
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def incr(self, key: str) -> None:
        self._key = key

    def expire(self, key: str, seconds: int) -> None:
        self.lives[key] = seconds

    def execute(self) -> list[Any]:
        if self.away:
            raise NoRedis
        self.counts[self._key] = self.counts.get(self._key, 0) + 1
        return [self.counts[self._key], True]


class Clock:
    now = 120.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def redis() -> FakeRedis:
    return FakeRedis()


def spent(pace: Pace, name: str, most: int, times: int) -> None:
    for _ in range(times):
        pace.spend(name, most)


@pytest.mark.parametrize("away", [False, True], ids=["redis", "no redis"])
def test_what_is_too_much_for_a_minute_is_not_for_the_next(redis: FakeRedis, away: bool) -> None:
    redis.away, clock = away, Clock()
    pace = Pace(redis, clock)  # type: ignore[arg-type]
    spent(pace, "a", 3, 3)
    with pytest.raises(TooFast) as refused:
        pace.spend("a", 3)
    assert refused.value.retry_after == 60
    pace.spend("b", 3)
    clock.now += 59.5
    with pytest.raises(TooFast) as refused:
        pace.spend("a", 3)
    assert refused.value.retry_after == 1
    clock.now += 0.5
    spent(pace, "a", 3, 3)


def test_processes_count_together(redis: FakeRedis) -> None:
    one, two = Pace(redis, Clock()), Pace(redis, Clock())  # type: ignore[arg-type]
    spent(one, "a", 4, 2)
    spent(two, "a", 4, 2)
    with pytest.raises(TooFast):
        one.spend("a", 4)


def test_counts_end_by_themselves(redis: FakeRedis) -> None:
    Pace(redis, Clock()).spend("a", 1)  # type: ignore[arg-type]
    assert redis.lives == {"filecheck:pace:a:2": 120}
