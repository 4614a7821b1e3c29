"""Broker and chords on a real Redis: counted once, joined once, acknowledged without a trace."""

from types import SimpleNamespace
from typing import Any

import pytest
from celery import Celery

from shared.broker import Transport
from shared.dispatch import Dispatcher, build_app
from shared.messages import ROLL_UP, Queue
from shared.settings import Settings


@pytest.fixture
def app(redis_url: str) -> Any:
    made = build_app(Settings(REDIS_URL=redis_url))
    made.backend.client.flushdb()
    yield made
    made.close()


def part(app: Celery, number: int, size: int) -> None:
    """The message with this number, of a chord of so many, has been handled."""
    body = app.signature(ROLL_UP, args=("job_x",), immutable=True, options={"ignore_result": True})
    chord = {**body, "chord_size": size}
    request = SimpleNamespace(id=f"message_{number}", group="g", group_index=number, chord=chord)
    app.backend.on_chord_part_return(request, "SUCCESS", None)


def callbacks(app: Celery) -> int:
    return int(app.backend.client.llen(Queue.PIPELINE.value))


def test_the_callback_is_sent_once_with_the_last_part_whatever_comes_twice(app: Celery) -> None:
    for number in (0, 1, 1, 0):
        part(app, number, 3)
    assert callbacks(app) == 0
    part(app, 2, 3)
    assert callbacks(app) == 1
    for number in (0, 2):
        part(app, number, 3)
    assert callbacks(app) == 1


def test_nothing_is_left_behind_for_ever(app: Celery) -> None:
    part(app, 0, 2)
    part(app, 1, 2)
    part(app, 0, 2)  # comes again when all is over
    redis = app.backend.client
    kept = redis.keys("celery-taskset-meta-*")
    assert len(kept) == 1
    assert redis.ttl(kept[0]) > 0


def test_the_only_part_of_a_chord_is_its_last_one_and_redis_need_not_know(app: Celery) -> None:
    part(app, 0, 1)
    assert callbacks(app) == 1
    assert app.backend.client.keys("celery-taskset-meta-*") == []


def test_a_chord_whose_parts_redis_has_forgotten_is_left_to_the_sweeper(app: Celery) -> None:
    part(app, 0, 2)
    app.backend.client.flushdb()
    part(app, 1, 2)
    assert callbacks(app) == 0


def test_a_part_that_does_not_say_how_many_there_are_finds_it_where_release_0_1_0_kept_it(
    app: Celery,
) -> None:
    part(app, 0, 0)
    part(app, 1, 0)
    assert callbacks(app) == 0  # Redis has forgotten: the sweeper's
    app.backend.set_chord_size("g", 2)
    part(app, 0, 0)
    assert callbacks(app) == 0
    part(app, 1, 0)
    assert callbacks(app) == 1


def test_a_redis_that_is_away_does_not_fail_the_link(app: Celery) -> None:
    gone = build_app(Settings(REDIS_URL="redis://127.0.0.1:1/0"))
    part(gone, 0, 2)
    gone.close()


def test_a_message_is_kept_until_it_is_acknowledged_and_then_forgotten(app: Celery) -> None:
    Dispatcher(app).roll_up("job_x")
    redis = app.backend.client
    with app.connection_for_read() as connection:
        assert isinstance(connection.transport, Transport)
        channel = connection.channel()
        message = channel.basic_get(Queue.PIPELINE.value)
        assert (redis.hlen("unacked"), redis.zcard("unacked_index")) == (1, 1)
        message.ack()
        assert (redis.hlen("unacked"), redis.zcard("unacked_index")) == (0, 0)
        assert channel._create_client() is channel._create_client()
        assert channel._create_client(asynchronous=True) is not channel._create_client()
