"""Failed keys are counted by address, within a minute, in bounded memory."""

import pytest

from api import failures as module
from api.failures import Failures, TooManyFailures


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def failures(clock: Clock) -> Failures:
    return Failures(3, clock)


def fail(failures: Failures, address: str | None, times: int) -> None:
    for _ in range(times):
        failures.check(address, b"bad")
        failures.failed(address)


def test_after_so_many_failures_an_address_waits_for_the_end_of_its_minute(failures: Failures, clock: Clock):
    fail(failures, "192.0.2.1", 3)
    clock.now += 20.5
    with pytest.raises(TooManyFailures) as refused:
        failures.check("192.0.2.1", b"bad")
    assert refused.value.retry_after == 40
    failures.check("192.0.2.2", b"bad")
    clock.now += 40
    failures.check("192.0.2.1", b"bad")


def test_a_key_that_was_good_is_looked_at_whatever_its_neighbours_do(failures: Failures):
    failures.succeeded(b"good")
    fail(failures, "192.0.2.1", 3)
    failures.check("192.0.2.1", b"good")
    with pytest.raises(TooManyFailures):
        failures.check("192.0.2.1", None)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("192.0.2.1", "192.0.2.2", False),
        (None, "not an address", True),
    ],
)
def test_who_counts_as_the_same_address(failures: Failures, one: str | None, other: str, same: bool):
    fail(failures, one, 3)
    if same:
        with pytest.raises(TooManyFailures):
            failures.check(other, b"bad")
    else:
        failures.check(other, b"bad")


def test_no_flood_of_addresses_or_keys_fills_the_memory(failures: Failures, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "_MOST_REMEMBERED", 10)
    for number in range(100):
        failures.failed(f"10.0.0.{number}")
        failures.succeeded(str(number).encode())
    assert len(failures._counts) == len(failures._good) == 10
    assert "10.0.0.99" in failures._counts
