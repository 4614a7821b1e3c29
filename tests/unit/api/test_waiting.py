"""Waiting for jobs: by hint, by looking, and sent home at the end."""

import threading
from time import monotonic

import fakeredis
import pytest

from api.waiting import Waiting
from shared.errors import Unavailable
from shared.signals import JOB_CHANGED, JOB_ENDED


def never(_ids):
    return set()


def nothing_new(ids):
    return dict.fromkeys(ids, 0)


@pytest.fixture
def client():
    return fakeredis.FakeRedis(decode_responses=True)


@pytest.fixture
def make(client):
    made = []

    def build(ended=never, news=nothing_new, **said):
        made.append(Waiting(client, ended, news, **said))
        return made[-1]

    yield build
    for waiting in made:
        waiting.drain()


def waited(waiting, job_id="job_1", seconds=5.0):
    with waiting.expect(job_id) as waiter:
        began = monotonic()
        waiter.wait(seconds)
        return monotonic() - began


def test_a_message_wakes_the_waiters_of_its_job_only(make, client):
    waiting = make(poll_seconds=60)
    with waiting.expect("job_1") as mine, waiting.expect("job_2") as other:
        while not client.publish(JOB_ENDED, "job_1"):
            pass
        began = monotonic()
        mine.wait(5)
        assert monotonic() - began < 3
        began = monotonic()
        other.wait(0.2)
        assert monotonic() - began >= 0.2


def test_a_lost_message_costs_one_look_at_the_database(make):
    asked = []

    def ended(ids):
        asked.append(list(ids))
        return {"job_1"} if len(asked) > 1 else set()

    assert waited(make(ended, poll_seconds=0.05)) < 3
    assert asked[0] == ["job_1"]


def test_the_database_being_away_does_not_end_the_looking(make):
    answers = iter([Unavailable("away"), {"job_1"}])

    def ended(_ids):
        answer = next(answers, {"job_1"})
        if isinstance(answer, Exception):
            raise answer
        return answer

    assert waited(make(ended, poll_seconds=0.05)) < 3


def test_draining_sends_everybody_home_at_once_and_later_comers_too(make):
    waiting = make(poll_seconds=60)
    began = monotonic()
    waiters = [threading.Thread(target=waited, args=(waiting, f"job_{n}", 30)) for n in range(50)]
    for thread in waiters:
        thread.start()
    waiting.drain()
    for thread in waiters:
        thread.join(5)
    assert monotonic() - began < 5
    assert waited(waiting, seconds=30) < 1


def test_nobody_is_remembered_after_the_wait(make):
    waiting = make(poll_seconds=60)
    waited(waiting, seconds=0.01)
    assert not waiting._waiters


def test_nobody_waits_longer_than_asked(make):
    assert 0.1 <= waited(make(poll_seconds=60), seconds=0.1) < 2
    assert waited(make(poll_seconds=60), seconds=-5) < 1


def test_all_streams_share_one_look_at_their_logs(make):
    asked = []

    def news(ids):
        asked.append(sorted(ids))
        return {"job_1": 3, "job_2": 3}

    waiting = make(news=news, poll_seconds=0.05)
    with waiting.watch("job_1") as behind, waiting.watch("job_2") as level, waiting.watch("job_3") as over:
        behind.seq, level.seq, over.seq = 2, 3, 9
        for waiter in (behind, over):
            began = monotonic()
            waiter.wait(5)
            assert monotonic() - began < 3
        level.rearm()
        began = monotonic()
        level.wait(0.3)
        assert monotonic() - began >= 0.3
    assert ["job_1", "job_2", "job_3"] in asked


def test_both_messages_wake_a_stream(make, client):
    waiting = make(poll_seconds=60)
    for channel in (JOB_CHANGED, JOB_ENDED):
        with waiting.watch("job_1") as stream:
            stream.rearm()
            while not client.publish(channel, "job_1"):
                pass
            began = monotonic()
            stream.wait(5)
            assert monotonic() - began < 3
