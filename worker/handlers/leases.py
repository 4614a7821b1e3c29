"""Heart-beats: the leases of everything this process works on, kept by one thread for all of it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from shared.db.claims import Claim, extend
from shared.db.engine import Database
from shared.errors import Unavailable


class Leases:
    """Keeps what is held; a lease that is lost is let go of, and the next write under it finds out.

    Args:
        database: where the leases are.
        seconds: how long a lease lasts; it is extended three times as often.
    """

    def __init__(self, database: Database, seconds: float) -> None:
        self._database = database
        self._seconds = seconds
        self._held: set[Claim] = set()
        self._started = False

    @contextmanager
    def kept(self, held: Claim) -> Iterator[None]:
        """Keep this lease while the work lasts."""
        self._held.add(held)
        self._start()
        try:
            yield
        finally:
            self._held.discard(held)

    def _start(self) -> None:
        if not self._started:
            self._started = True
            threading.Thread(target=self._beat, name="leases", daemon=True).start()

    def _beat(self) -> None:
        pause = threading.Event()
        while True:
            pause.wait(self._seconds / 3)
            for held in tuple(self._held):
                self._extend(held)

    def _extend(self, held: Claim) -> None:
        try:
            with self._database.alone() as at:
                if not extend(at, held, self._seconds):
                    self._held.discard(held)
        except Unavailable:
            return  # it lasts two more beats
