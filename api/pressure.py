"""Back-pressure: a tenant whose jobs pile up is asked to wait, before his queue becomes everyone's.

The count is taken at most once a second for each tenant in each process, so it costs a submission nothing and
may be passed by what arrives within that second.
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


@dataclass(frozen=True, slots=True)
class _Count:
    taken: float
    jobs: int


class Pressure:
    """How many jobs each tenant has open.

    Args:
        most: jobs a tenant may have open; 0 for any number.
        clock: seconds that only grow.
    """

    def __init__(self, database: Database, most: int, clock: Callable[[], float] = monotonic) -> None:
        self._database, self._most, self._clock = database, most, clock
        self._counts: OrderedDict[int, _Count] = OrderedDict()
        self._lock = threading.Lock()

    def check(self, tenant_id: int) -> None:
        """Before a job of this tenant is accepted.

        Raises:
            TooManyOpen: it has as many as it may have.
            Unavailable: the database is away.
        """
        if self._most and self._open(tenant_id) >= self._most:
            raise TooManyOpen(self._most)

    def _open(self, tenant_id: int) -> int:
        now = self._clock()
        with self._lock:
            known = self._counts.get(tenant_id)
        if known and now - known.taken < _FRESH_SECONDS:
            return known.jobs
        with self._database.begin() as conn:
            jobs = count_open(conn, tenant_id, self._most)
        with self._lock:
            self._counts[tenant_id] = _Count(now, jobs)
            self._counts.move_to_end(tenant_id)
            if len(self._counts) > _MOST_REMEMBERED:
                self._counts.popitem(last=False)
        return jobs
