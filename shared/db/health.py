"""A line a minute of how the work stood, for the charts of the console: one row for the whole server.

The sweeper writes it; two that write the same minute write it once. `measures` has the moment itself.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from shared.db.sql import sql
from shared.records import Caller

KEPT_HOURS = 48
_NOTE = sql(
    """
    INSERT INTO health (minute, jobs_open, waiting, oldest_seconds, running, slots, steps_ended)
    SELECT date_trunc('minute', now()),
           (SELECT count(*) FROM jobs WHERE finalized_at IS NULL),
           t.waiting, t.oldest, t.running,
           (SELECT coalesce(sum((facts ->> 'concurrency')::int), 0) FROM fleet
            WHERE kind = 'worker' AND seen_at > now() - interval '35 seconds'),
           (SELECT count(*) FROM steps WHERE ended_at > now() - interval '1 minute')
    FROM (
        SELECT count(*) FILTER (WHERE lease_until IS NULL) AS waiting,
               count(*) FILTER (WHERE lease_until IS NOT NULL) AS running,
               greatest(0, coalesce(
                   extract(epoch FROM now() - min(due_at) FILTER (WHERE lease_until IS NULL)), 0)) AS oldest
        FROM tasks WHERE stage <> 'ended'
    ) AS t
    ON CONFLICT (minute) DO NOTHING
    """
)
_FORGET = sql(f"DELETE FROM health WHERE minute < now() - interval '{KEPT_HOURS} hours'")
_SINCE = sql(
    """
    SELECT minute, jobs_open, waiting, oldest_seconds, running, slots, steps_ended FROM health
    WHERE minute > now() - make_interval(mins => :minutes) ORDER BY minute
    """
)
_OUTCOMES = sql(
    """
    SELECT date_trunc('hour', finalized_at) AS hour, status, outcome, count(*) AS jobs FROM jobs
    WHERE tenant_id = :tenant_id AND mode = :mode AND NOT preview
      AND finalized_at > date_trunc('hour', now()) - make_interval(hours => :hours)
    GROUP BY 1, 2, 3 ORDER BY 1
    """
)


@dataclass(frozen=True, slots=True)
class Minute:
    """One line. `oldest_seconds` is the age of the longest waiting task; `slots` how many can run at once."""

    minute: datetime
    jobs_open: int
    waiting: int
    oldest_seconds: float
    running: int
    slots: int
    steps_ended: int


@dataclass(frozen=True, slots=True)
class Ended:
    """Jobs of a tenant that ended in one hour with one status and outcome."""

    hour: datetime
    status: str
    outcome: str | None
    jobs: int


def note(conn: Connection) -> None:
    """Write this minute down, and forget those of two days ago."""
    conn.execute(_NOTE)
    conn.execute(_FORGET)


def minutes(conn: Connection, last: int) -> list[Minute]:
    """The lines of the last so many minutes; minutes without a sweeper are missing."""
    return [Minute(*row) for row in conn.execute(_SINCE, {"minutes": last})]


def ended_by_hour(conn: Connection, caller: Caller, hours: int) -> list[Ended]:
    """What became of the caller's jobs, hour by hour, the present one last."""
    asked = {"tenant_id": caller.tenant_id, "mode": caller.mode, "hours": hours - 1}
    return [Ended(*row) for row in conn.execute(_OUTCOMES, asked)]
