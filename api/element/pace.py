"""How often something may be done a minute, counted for all processes together in Redis.

While Redis is away each process counts for itself: the limit is then looser, and still there.
"""

import threading
from collections import Counter
from collections.abc import Callable
from math import ceil
from time import time
from typing import TYPE_CHECKING

from redis.exceptions import RedisError

from shared.errors import FilecheckError

if TYPE_CHECKING:
    import redis

_WINDOW_SECONDS = 60


class TooFast(FilecheckError):
    """More of this in a minute than is allowed."""

    code = "too_many_requests"
    status = 429

    def __init__(self, seconds: float) -> None:
        super().__init__("Too many requests from this page or this address.", "Wait, then try again.")
        self.retry_after = max(1, ceil(seconds))


class Pace:
    """Counts by name and minute.

    Args:
        clock: seconds since 1970.
    """

    def __init__(self, client: "redis.Redis", clock: Callable[[], float] = time) -> None:
        self._client, self._clock = client, clock
        self._own: Counter[str] = Counter()
        self._minute = 0
        self._lock = threading.Lock()

    def spend(self, name: str, most: int) -> None:
        """One more of `name`, of which there may be `most` a minute.

        Raises:
            TooFast: that is too many.
        """
        now = self._clock()
        minute = int(now // _WINDOW_SECONDS)
        if self._count(f"filecheck:pace:{name}:{minute}", minute) > most:
            raise TooFast((minute + 1) * _WINDOW_SECONDS - now)

    def _count(self, key: str, minute: int) -> int:
        try:
            with self._client.pipeline(transaction=False) as both:
                both.incr(key)
                both.expire(key, 2 * _WINDOW_SECONDS)
                return int(both.execute()[0])
        except RedisError:
            return self._count_here(key, minute)

    def _count_here(self, key: str, minute: int) -> int:
        with self._lock:
            if minute != self._minute:
                # Only this minute's are kept: what strangers make us remember is bounded by what they send.
                self._own.clear()
                self._minute = minute
            self._own[key] += 1
            return self._own[key]
