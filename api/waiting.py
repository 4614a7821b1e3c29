"""Requests that wait for a job: one subscriber and one poller per process, any number of waiters and streams.

A waiter is registered before the database is read, so an end between the read and the wait is not missed.
Redis is only a hint; once a second one query for all waited jobs, and one for all watched ones, makes the
answer right without it. No database connection is held while waiting. Under gevent the two threads are
greenlets.
"""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from time import monotonic, sleep

import redis
from redis.client import PubSub

from shared.errors import Unavailable
from shared.log import logger
from shared.signals import JOB_CHANGED, JOB_ENDED

_log = logger(__name__)
_BACK_OFF = (0.1, 0.5, 1.0, 2.0, 5.0)


class Waiter:
    """One request that waits for one job; `seq` is the last line of its log that a stream has sent."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self.seq = 0

    def wait(self, seconds: float) -> None:
        """Sleep until the job may have ended, everybody is sent home, or the time is over."""
        self._event.wait(max(0.0, seconds))

    def wake(self) -> None:
        """End the wait."""
        self._event.set()

    def rearm(self) -> None:
        """Be ready to be woken once more."""
        self._event.clear()


class Waiting:
    """All waiters of this process.

    Args:
        client: Redis; the subscription has a connection of its own from its pool.
        ended: which of these jobs have ended, from the database.
        news: the last line of each job's log, from the database; jobs that say no more are left out.
        poll_seconds: pause between two such looks.
    """

    def __init__(
        self,
        client: "redis.Redis",
        ended: Callable[[Sequence[str]], set[str]],
        news: Callable[[Sequence[str]], Mapping[str, int]],
        poll_seconds: float = 1.0,
    ) -> None:
        self._client = client
        self._ended = ended
        self._news = news
        self._poll_seconds = poll_seconds
        self._waiters: dict[str, set[Waiter]] = defaultdict(set)
        self._watchers: dict[str, set[Waiter]] = defaultdict(set)
        self._lock = threading.Lock()
        self._started = False
        self._draining = threading.Event()

    def expect(self, job_id: str) -> AbstractContextManager[Waiter]:
        """Be told when the job has ended. Enter before the database is read."""
        return self._enlisted(self._waiters, job_id)

    def watch(self, job_id: str) -> AbstractContextManager[Waiter]:
        """Be told when the job's log is longer than `seq`, or when nothing will be added to it any more."""
        return self._enlisted(self._watchers, job_id)

    @contextmanager
    def _enlisted(self, lists: dict[str, set[Waiter]], job_id: str) -> Iterator[Waiter]:
        self.start()
        waiter = Waiter()
        with self._lock:
            lists[job_id].add(waiter)
        if self._draining.is_set():
            waiter.wake()
        try:
            yield waiter
        finally:
            with self._lock:
                lists[job_id].discard(waiter)
                if not lists[job_id]:
                    del lists[job_id]

    @property
    def draining(self) -> bool:
        """True once nobody may wait any more."""
        return self._draining.is_set()

    def drain(self) -> None:
        """Send everybody home, and whoever comes later: this process is about to end (decision 17)."""
        self._draining.set()
        with self._lock:
            lists = (*self._waiters.values(), *self._watchers.values())
            waiting = [waiter for waiters in lists for waiter in waiters]
        for waiter in waiting:
            waiter.wake()

    def start(self) -> None:
        """Start the subscriber and the poller, once; in the process that answers, not in its parent."""
        with self._lock:
            if self._started:
                return
            self._started = True
        for work in (self._subscribe, self._poll):
            threading.Thread(target=work, name=f"waiting-{work.__name__}", daemon=True).start()

    def _wake(self, lists: dict[str, set[Waiter]], job_id: str) -> None:
        with self._lock:
            waiting = list(lists.get(job_id, ()))
        for waiter in waiting:
            waiter.wake()

    def _subscribe(self) -> None:
        failures = 0
        while not self._draining.is_set():
            try:
                with PubSub(self._client.connection_pool, ignore_subscribe_messages=True) as channel:
                    channel.subscribe(JOB_ENDED, JOB_CHANGED)
                    while not self._draining.is_set():
                        message = channel.get_message(timeout=1.0)
                        failures = 0
                        if message is not None:
                            self._wake(self._watchers, message["data"])
                            if message["channel"] == JOB_ENDED:
                                self._wake(self._waiters, message["data"])
            except (redis.RedisError, OSError) as error:
                _log.warning("subscription_lost", error=type(error).__name__)
                sleep(_BACK_OFF[min(failures, len(_BACK_OFF) - 1)])
                failures += 1

    def _poll(self) -> None:
        while not self._draining.is_set():
            began = monotonic()
            with self._lock:
                waited, watched = list(self._waiters), list(self._watchers)
            try:
                for job_id in self._ended(waited) if waited else ():
                    self._wake(self._waiters, job_id)
                self._tell(watched)
            except Unavailable:
                _log.warning("poll_failed", waiters=len(waited) + len(watched))
            sleep(max(0.05, self._poll_seconds - (monotonic() - began)))

    def _tell(self, watched: Sequence[str]) -> None:
        """Wake the streams that are behind their log, and those whose log is complete."""
        news = self._news(watched) if watched else {}
        with self._lock:
            behind = [
                waiter
                for job_id in watched
                for waiter in self._watchers.get(job_id, ())
                if waiter.seq < news.get(job_id, waiter.seq + 1)
            ]
        for waiter in behind:
            waiter.wake()
