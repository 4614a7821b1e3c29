"""From SIGTERM on: what is under way may end for a while, is then given back, then this worker is gone.

Celery waits for what is under way as long as that takes, while platforms kill after 30 s: whatever was
running is then found by nobody until its lease runs out.
"""

import os
import signal
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from time import monotonic

from shared import log
from worker.handlers.interrupt import BELL

GRACE_SECONDS = 15.0  # platforms kill after 30 s; the promise is 25 s
GIVING_BACK_SECONDS = 7.0
_RING_EVERY = 2.0  # a bell that rings in a destructor is not heard
_log = log.logger(__name__)


class Closing:
    """The end of one worker.

    Args:
        pool: the process ids of its pool processes.
        leave: ends this process at once, when it did not end by itself.
    """

    def __init__(self, pool: Callable[[], Iterable[int]], leave: Callable[[int], None] = os._exit) -> None:
        self._pool = pool
        self._leave = leave
        self._sooner = threading.Condition()
        self._bell_at = float("inf")
        self._thread: threading.Thread | None = None

    def begin(self, grace: float = GRACE_SECONDS) -> None:
        """Ring in `grace` seconds, or sooner if that was said before."""
        with self._sooner:
            self._bell_at = min(self._bell_at, monotonic() + grace)
            self._sooner.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._close, name="closing", daemon=True)
            self._thread.start()

    def _close(self) -> None:
        with self._sooner:
            while (left := self._bell_at - monotonic()) > 0:
                self._sooner.wait(left)
        _log.info("giving_back")
        rung_at = monotonic()
        while monotonic() < rung_at + GIVING_BACK_SECONDS:
            self._signal(BELL)
            with self._sooner:
                self._sooner.wait(_RING_EVERY)
        _log.warning("left_at_once", reason="did not end by itself")
        self._signal(signal.SIGKILL)
        self._leave(1)

    def _signal(self, number: signal.Signals) -> None:
        for pid in self._pool():
            with suppress(ProcessLookupError):
                os.kill(pid, number)
