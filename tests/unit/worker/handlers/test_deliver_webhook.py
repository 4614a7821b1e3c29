"""When a webhook is tried again (decision 29)."""

import pytest

from shared.outbound import Answer, Unreachable
from worker.handlers.deliver_webhook import SCHEDULE, pause


def test_the_schedule_covers_three_days() -> None:
    assert SCHEDULE[:3] == (5, 300, 1800)
    assert len(SCHEDULE) == 9
    assert 75 * 3600 < sum(SCHEDULE) < 76 * 3600


@pytest.mark.parametrize("tries", range(9))
def test_a_pause_is_the_scheduled_one_with_some_jitter(tries: int) -> None:
    waits = {pause(tries, Unreachable("no connection")) for _ in range(20)}
    assert len(waits) > 1
    assert all(SCHEDULE[tries] <= wait <= SCHEDULE[tries] * 1.2 for wait in waits)


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_receiver_is_given_the_time_it_asks_for(status: int) -> None:
    assert pause(0, Answer(status, "120", "")) == 120
    assert pause(0, Answer(status, "999999", "")) == 3600
    assert pause(0, Answer(status, "soon", "")) < 10


def test_others_cannot_ask() -> None:
    assert pause(0, Answer(500, "120", "")) < 10
