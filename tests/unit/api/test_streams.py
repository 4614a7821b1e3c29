"""Seats for streams of events: so many a process, so many of them for one tenant."""

import pytest

from api.streams import Streams, TooManyStreams


def test_a_tenant_has_so_many_and_the_others_still_theirs() -> None:
    streams = Streams(most=10, most_per_tenant=2)
    streams.enter(1)
    streams.enter(1)
    with pytest.raises(TooManyStreams, match="You have 2 streams") as refused:
        streams.enter(1)
    assert (refused.value.status, refused.value.code) == (429, "too_many_streams")
    assert refused.value.retry_after > 0
    streams.enter(2)


def test_the_process_has_so_many_whoever_asks() -> None:
    streams = Streams(most=3, most_per_tenant=2)
    for tenant in (1, 1, 2):
        streams.enter(tenant)
    with pytest.raises(TooManyStreams, match="This server"):
        streams.enter(3)


def test_a_seat_that_was_left_is_free() -> None:
    streams = Streams(most=1, most_per_tenant=1)
    for _ in range(3):
        streams.enter(1)
        streams.leave(1)
    streams.enter(2)
