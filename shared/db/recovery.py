"""What the sweeper finds in the rows: leases that ran out, tasks nobody moves, jobs nobody ended.

Every statement skips rows that somebody else has locked, so a sweep never waits for a worker.
"""

from dataclasses import asdict, dataclass

from sqlalchemy import Connection

from shared.db.claims import Claim
from shared.db.events import Entry, record
from shared.db.prepared import Handle, Prepared
from shared.db.sql import sql
from shared.vocabulary import Link, Reason


@dataclass(frozen=True, slots=True)
class Stranded:
    """A task nobody is moving: its messages were lost or its worker died."""

    task_id: str
    job_id: str
    stage: Link


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds a task may wait for its message.

    `lost` when the message is not waiting any more, which is certain when the broker `forgot` everything, and
    is concluded when a later one is being worked on; `intake` and `pipeline` as long as it may be in there.
    """

    lost: float
    intake: float
    pipeline: float
    forgot: bool = False


_TAKE_EXPIRED = sql(
    """
    WITH expired AS (
        SELECT id FROM tasks WHERE lease_until < now() AND stage <> 'ended'
        ORDER BY lease_until LIMIT :limit FOR UPDATE SKIP LOCKED
    )
    UPDATE tasks SET attempt = attempt + 1, losses = losses + 1, lease_until = NULL, due_at = now()
    FROM expired, jobs WHERE tasks.id = expired.id AND jobs.id = tasks.job_id
    RETURNING tasks.id, tasks.job_id, tasks.stage, tasks.attempt, tasks.losses, jobs.tenant_id, jobs.mode
    """
)
# A retry begins a run of its own, with a time of its own.
_TAKE_OVERDUE = sql(
    """
    WITH overdue AS (
        SELECT tasks.id, jobs.tenant_id, jobs.mode, CASE
            WHEN CASE jobs.run WHEN 1 THEN jobs.created_at ELSE (
                SELECT max(at) FROM events WHERE job_id = jobs.id AND type = 'job.retried') END
                < now() - make_interval(secs => :job_seconds) THEN 'job_timed_out'
            WHEN tasks.status = 'pending' AND tasks.lease_until IS NULL
                AND coalesce(tasks.updated_at, tasks.created_at)
                < now() - make_interval(secs => :queue_seconds) THEN 'queue_timed_out' END AS reason
        FROM tasks JOIN jobs ON jobs.id = tasks.job_id
        WHERE stage <> 'ended'
          AND tasks.created_at < now() - make_interval(secs => least(:job_seconds, :queue_seconds))
        FOR UPDATE OF tasks SKIP LOCKED
    ), taken AS (SELECT * FROM overdue WHERE reason IS NOT NULL LIMIT :limit)
    UPDATE tasks SET attempt = attempt + 1, lease_until = NULL
    FROM taken WHERE tasks.id = taken.id
    RETURNING tasks.id, job_id, taken.tenant_id, taken.mode, stage, attempt, taken.reason
    """
)
# Queues are first in, first out: a message that a later one has overtaken is not in there any more.
_TAKE_WAITING = sql(
    """
    WITH overtaking AS (
        SELECT stage = 'detect' AS intake, max(due_at) - interval '1 second' AS latest
        FROM tasks WHERE stage <> 'ended' AND lease_until > now() GROUP BY 1
    ), overdue AS (
        SELECT id FROM tasks LEFT JOIN overtaking ON intake = (stage = 'detect')
        WHERE stage <> 'ended' AND lease_until IS NULL
          AND due_at < now() - make_interval(secs => :lost)
          AND due_at < now() - make_interval(secs => CASE
              WHEN :forgot THEN :lost
              WHEN due_at < latest THEN :lost * 2 ^ resends
              WHEN stage = 'detect' THEN :intake * 2 ^ resends
              ELSE :pipeline * 2 ^ resends END)
          AND NOT EXISTS (
              SELECT FROM outbox WHERE outbox.job_id = tasks.job_id AND held_for IS NOT NULL)
        ORDER BY due_at LIMIT :limit FOR UPDATE OF tasks SKIP LOCKED
    )
    UPDATE tasks SET resends = least(resends + 1, 8), due_at = now()
    FROM overdue WHERE tasks.id = overdue.id
    RETURNING tasks.id, tasks.job_id, tasks.stage
    """
)
# A moment's grace, so that the callback that is just at it is not doubled.
_FINISHED = sql(
    """
    SELECT id FROM jobs
    WHERE finalized_at IS NULL AND open_tasks = 0 AND modified_at < now() - interval '2 seconds'
    ORDER BY modified_at LIMIT :limit
    """
)
# Younger rows belong to a request that is just sending them itself.
_UNSENT = sql(
    """
    SELECT job_id FROM outbox WHERE held_for IS NULL AND created_at < now() - interval '3 seconds'
    ORDER BY id LIMIT :limit FOR UPDATE SKIP LOCKED
    """
)
_MARK_SENT = Prepared("mark_sent", "DELETE FROM outbox WHERE job_id = :job_id")
_OPEN_TASKS = sql("SELECT id FROM tasks WHERE job_id = :job_id AND stage <> 'ended' ORDER BY position")


def take_expired_leases(
    conn: Connection, max_losses: int, limit: int = 200
) -> tuple[list[Stranded], list[Claim]]:
    """Take expired leases away, raising the attempt.

    Returns:
        The tasks to send again, and claims on those that have lost `max_losses` workers and must end.
    """
    again, hopeless = [], []
    for row in conn.execute(_TAKE_EXPIRED, {"limit": limit}).all():
        stage = Link(row.stage)
        if row.losses >= max_losses:
            hopeless.append(Claim(row.id, row.job_id, row.tenant_id, row.mode, stage, row.attempt))
        else:
            again.append(Stranded(row.id, row.job_id, stage))
            said = Entry("task.restarted", "The worker was lost; the task starts again.", task_id=row.id)
            record(conn, row.job_id, [said])
    return again, hopeless


def take_overdue(
    conn: Connection, queue_seconds: float, job_seconds: float, limit: int = 200
) -> list[tuple[Claim, Reason]]:
    """Claims on tasks that waited too long for a worker, or whose job takes too long; whoever works on one
    is too late from now on.
    """
    asked = {"queue_seconds": queue_seconds, "job_seconds": job_seconds, "limit": limit}
    return [
        (Claim(row.id, row.job_id, row.tenant_id, row.mode, Link(row.stage), row.attempt), Reason(row.reason))
        for row in conn.execute(_TAKE_OVERDUE, asked).all()
    ]


def take_waiting(conn: Connection, patience: Patience, limit: int = 500) -> list[Stranded]:
    """Tasks that no worker holds and that should have moved by now, oldest first.

    The wait doubles with every resend, so that a long queue is not filled with copies; unless they are known
    to be lost.
    """
    asked = {**asdict(patience), "limit": limit}
    return [Stranded(r.id, r.job_id, Link(r.stage)) for r in conn.execute(_TAKE_WAITING, asked).all()]


def finished_jobs(conn: Connection, limit: int = 200) -> list[str]:
    """Jobs whose tasks have all ended while the job has not: their chord callback was lost."""
    return list(conn.execute(_FINISHED, {"limit": limit}).scalars())


def unsent_jobs(conn: Connection, limit: int = 200) -> list[str]:
    """Jobs whose chord was never handed over; their outbox rows stay locked until the transaction ends."""
    return list(conn.execute(_UNSENT, {"limit": limit}).scalars())


def mark_sent(at: Handle, job_id: str) -> None:
    """The chord of this job has been handed to the broker."""
    _MARK_SENT.count(at, {"job_id": job_id})


def open_task_ids(conn: Connection, job_id: str) -> list[str]:
    """The ids of the job's unfinished tasks, in the order of the sources."""
    return list(conn.execute(_OPEN_TASKS, {"job_id": job_id}).scalars())
