"""How the work stands, in numbers for instruments: counts, and the age of the oldest of what waits.

Each is one short query on an index of what is unfinished; none reads the whole of a table that grows.
"""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row

from shared.db.sql import sql

_TASKS = sql(
    """
    SELECT stage,
           count(*) FILTER (WHERE lease_until IS NULL) AS waiting,
           count(*) FILTER (WHERE lease_until IS NOT NULL) AS running,
           count(*) FILTER (WHERE lease_until < now()) AS overdue,
           coalesce(extract(epoch FROM now() - min(due_at) FILTER (WHERE lease_until IS NULL)), 0) AS oldest
    FROM tasks WHERE stage <> 'ended' GROUP BY stage
    """
)
_JOBS = sql("SELECT count(*) FROM jobs WHERE finalized_at IS NULL")
_OUTBOX = sql(
    "SELECT count(*) AS due, coalesce(extract(epoch FROM now() - min(created_at)), 0) AS oldest "
    "FROM outbox WHERE held_for IS NULL"
)
_HELD = sql("SELECT count(*) FROM outbox WHERE held_for IS NOT NULL")
_WEBHOOKS = sql(
    """
    SELECT count(*) AS due, greatest(0, coalesce(extract(epoch FROM now() - min(next_try_at)), 0)) AS oldest
    FROM webhook_deliveries WHERE status = 'pending'
    """
)
_STEPS = sql(
    """
    SELECT type, status, count(*) AS ended,
           percentile_cont(0.5) WITHIN GROUP (ORDER BY duration_ms) AS p50,
           percentile_cont(0.95) WITHIN GROUP (ORDER BY duration_ms) AS p95
    FROM steps
    WHERE ended_at > now() - interval '5 minutes' AND duration_ms IS NOT NULL GROUP BY type, status
    """
)


@dataclass(frozen=True, slots=True)
class StageMeasure:
    """Tasks at one link of the chain. `oldest` is the age of the longest waiting, seconds; `overdue` counts
    leases that ran out and wait for the sweeper.
    """

    stage: str
    waiting: int
    running: int
    overdue: int
    oldest: float


@dataclass(frozen=True, slots=True)
class StepMeasure:
    """Steps of one type and status that ended in the last five minutes; durations in seconds."""

    type: str
    status: str
    count: int
    p50: float
    p95: float


@dataclass(frozen=True, slots=True)
class Backlog:
    """Rows that wait to be sent, and by how many seconds the oldest is late."""

    count: int
    oldest: float


@dataclass(frozen=True, slots=True)
class Measures:
    """Everything at one moment."""

    jobs_open: int
    jobs_held: int
    outbox: Backlog
    webhooks: Backlog
    stages: tuple[StageMeasure, ...] = field(default=())
    steps: tuple[StepMeasure, ...] = field(default=())


def measure(conn: Connection) -> Measures:
    """Take every measure."""
    return Measures(
        jobs_open=conn.execute(_JOBS).scalar_one(),
        jobs_held=conn.execute(_HELD).scalar_one(),
        outbox=_backlog(conn.execute(_OUTBOX).one()),
        webhooks=_backlog(conn.execute(_WEBHOOKS).one()),
        stages=tuple(
            StageMeasure(row.stage, row.waiting, row.running, row.overdue, float(row.oldest))
            for row in conn.execute(_TASKS)
        ),
        steps=tuple(
            StepMeasure(row.type, row.status, row.ended, row.p50 / 1000, row.p95 / 1000)
            for row in conn.execute(_STEPS)
        ),
    )


def _backlog(row: Row[Any]) -> Backlog:
    return Backlog(int(row.due), float(row.oldest))
