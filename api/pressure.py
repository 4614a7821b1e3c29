"""Back-pressure: a tenant whose jobs pile up waits, before his queue becomes everyone's.

Some tasks of a tenant are in the queues at once; what comes beyond them waits for its turn, and what comes
beyond a limit is refused. The count is taken at most once a second for each tenant in each process, so it
costs a submission nothing; what this process accepts meanwhile is added to it.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from shared.db.engine import Database
from shared.db.intake import count_open
from shared.errors import FilecheckError

_FRESH_SECONDS = 1.0
# Near the window an old count would make a job wait that need not.
_NEAR_SECONDS = 0.1
_WAIT_SECONDS = 5
_MOST_REMEMBERED = 10_000


class TooManyOpen(FilecheckError):
    """This tenant has as many unfinished jobs as it may have."""

    code = "too_many_open_jobs"
    status = 429
    retry_after = _WAIT_SECONDS

    def __init__(self, most: int) -> None:
        super().__init__(
            f"You have {most:,} unfinished jobs, as many as one account may have here.",
            "Wait until some have ended, then send it again; nothing was accepted.",
        )


@dataclass(slots=True)
class _Count:
    taken: float
    jobs: int
    tasks: int


class Pressure:
    """What each tenant has open.

    Args:
        most: jobs a tenant may have open; 0 for any number.
        window: tasks of a tenant that are in the queues at once, about; 0 for any number.
        clock: seconds that only grow.
    """

    def __init__(
        self, database: Database, most: int, window: int, clock: Callable[[], float] = monotonic
    ) -> None:
        self._database, self._most, self._window, self._clock = database, most, window, clock
        self._counts: OrderedDict[int, _Count] = OrderedDict()
        self._lock = threading.Lock()

    def check(self, tenant_id: int) -> None:
        """Before a job of this tenant is accepted.

        Raises:
            TooManyOpen: it has as many as it may have.
            Unavailable: the database is away.
        """
        if self._most and self._open(tenant_id).jobs >= self._most:
            raise TooManyOpen(self._most)

    def must_wait(self, tenant_id: int, tasks: int) -> bool:
        """Whether a job of so many tasks has to wait for its turn; it is counted in.

        Raises:
            Unavailable: the database is away.
        """
        if not self._window:
            return False
        known = self._open(tenant_id)
        if self._window <= known.tasks < 2 * self._window:
            known = self._open(tenant_id, _NEAR_SECONDS)
        waits = known.tasks >= self._window
        with self._lock:
            known.jobs += 1
            known.tasks += tasks
        return waits

    def _open(self, tenant_id: int, fresh: float = _FRESH_SECONDS) -> _Count:
        now = self._clock()
        with self._lock:
            known = self._counts.get(tenant_id)
        if known and now - known.taken < fresh:
            return known
        with self._database.begin() as conn:
            found = count_open(conn, tenant_id, self._most or 2 * self._window)
        counted = _Count(now, found.jobs, found.tasks)
        with self._lock:
            self._counts[tenant_id] = counted
            self._counts.move_to_end(tenant_id)
            if len(self._counts) > _MOST_REMEMBERED:
                self._counts.popitem(last=False)
        return counted
