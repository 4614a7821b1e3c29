"""Work ends where it is when the bell rings; what is outside of it does not notice."""

import os
import signal
from collections.abc import Iterator

import pytest

from worker.handlers.interrupt import BELL, Interrupted, interruptible, listen


@pytest.fixture(autouse=True)
def listening() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (BELL, signal.SIGTERM)}
    listen()
    yield
    listen()
    for number, handler in before.items():
        signal.signal(number, handler)


def ring() -> None:
    os.kill(os.getpid(), BELL)


def test_work_ends_where_it_is() -> None:
    reached = []

    def work() -> None:
        with interruptible():
            reached.append("begun")
            ring()
            signal.sigtimedwait([signal.SIGRTMAX], 5)
            reached.append("gone on")

    with pytest.raises(Interrupted):
        work()
    assert reached == ["begun"]


def test_a_bell_between_two_works_keeps_the_next_from_beginning() -> None:
    ring()
    with pytest.raises(Interrupted), interruptible():
        pytest.fail("it began")


def test_nothing_that_catches_exceptions_catches_it() -> None:
    assert not issubclass(Interrupted, Exception)


def test_sigterm_is_left_to_the_master() -> None:
    os.kill(os.getpid(), signal.SIGTERM)
    with interruptible():
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
