"""The origins of all pages that some live publishable key is for.

A browser asks whether it may ask (CORS preflight) without telling the key; so what can be said then is
whether any key is for that page. The request itself is held to the origins of its own key.
"""

import threading
from collections.abc import Callable
from time import monotonic

from shared.db.access import element_origins
from shared.db.engine import Database
from shared.errors import Unavailable

# A new key's origin is looked for again at once, a strange one's at most so often.
_FRESH_SECONDS, _AGAIN_SECONDS = 30.0, 1.0


class Origins:
    """Looked up now and then, not at every request.

    Args:
        clock: seconds that only grow.
    """

    def __init__(self, database: Database, clock: Callable[[], float] = monotonic) -> None:
        self._database, self._clock = database, clock
        self._known: frozenset[str] = frozenset()
        self._read = float("-inf")
        self._lock = threading.Lock()

    def has(self, origin: str) -> bool:
        """Is there a live publishable key for pages of this origin?"""
        with self._lock:
            age = self._clock() - self._read
            if age > _FRESH_SECONDS or (origin not in self._known and age > _AGAIN_SECONDS):
                self._look()
            return origin in self._known

    def _look(self) -> None:
        try:
            with self._database.alone() as at:
                self._known = element_origins(at)
        except Unavailable:
            # What was known stays good; the request itself will say what is wrong.
            pass
        self._read = self._clock()
