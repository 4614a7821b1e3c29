"""How many streams of events are open: each is a connection that stays, so nobody may have all of them."""

import threading
from collections import Counter

from shared.errors import FilecheckError

_RETRY_SECONDS = 10


class TooManyStreams(FilecheckError):
    """As many streams are open as may be, of this tenant or in this process."""

    code = "too_many_streams"
    status = 429
    retry_after = _RETRY_SECONDS


class Streams:
    """The seats of one process.

    Args:
        most: streams at the same time.
        most_per_tenant: of these, for one tenant.
    """

    def __init__(self, most: int, most_per_tenant: int) -> None:
        self._most = most
        self._most_per_tenant = most_per_tenant
        self._taken: Counter[int] = Counter()
        self._lock = threading.Lock()

    def enter(self, tenant: int) -> None:
        """Take a seat; whoever got one calls `leave` once.

        Raises:
            TooManyStreams: there is none left.
        """
        with self._lock:
            if self._taken[tenant] >= self._most_per_tenant:
                raise TooManyStreams(
                    f"You have {self._most_per_tenant} streams of events open here already.",
                    "Close one, or read GET /jobs/{id}/audit instead.",
                )
            if self._taken.total() >= self._most:
                raise TooManyStreams(
                    "This server has as many streams of events open as it may.",
                    "Try again in a moment, or read GET /jobs/{id}/audit instead.",
                )
            self._taken[tenant] += 1

    def leave(self, tenant: int) -> None:
        """Give the seat back."""
        with self._lock:
            self._taken[tenant] -= 1
            if not self._taken[tenant]:
                del self._taken[tenant]
