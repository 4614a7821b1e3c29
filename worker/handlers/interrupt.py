"""Work that can be interrupted: a worker that must go gives back what is under way instead of waiting for it.

The master rings (`worker.closing`); whatever runs inside `interruptible` then raises `Interrupted` from where
it is. Outside of it the bell is remembered, so work that would begin after it does not.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

BELL = signal.SIGUSR2


class Interrupted(BaseException):
    """The worker has to go. No `Exception`, for nothing on the way may take it for trouble of its own."""


class _Bell:
    """Of this process; its main thread works and is the one that signals interrupt."""

    rung = False
    working = False


def listen() -> None:
    """For a pool process: hear the bell, and leave SIGTERM to the master; platforms send it to everyone."""
    _Bell.rung = _Bell.working = False
    signal.signal(BELL, _ring)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)


@contextmanager
def interruptible() -> Iterator[None]:
    """Work inside may end with `Interrupted` at any point.

    Raises:
        Interrupted: the bell has rung.
    """
    _Bell.working = True
    try:
        if _Bell.rung:
            raise Interrupted
        yield
    finally:
        _Bell.working = False


def _ring(*_: Any) -> None:
    _Bell.rung = True
    if _Bell.working:
        raise Interrupted
