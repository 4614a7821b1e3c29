"""What callers do to jobs from outside: cancel, delete; `retries` opens them again.

The same fences as in `claims`: tasks are locked before their job, and the attempt is raised, so that
whatever a worker still writes about them changes nothing.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, Row

from shared.db.events import Entry, record
from shared.db.reads import load_tasks
from shared.db.sql import sql
from shared.errors import Conflict, NotFound
from shared.records import Caller, Task
from shared.rollup import Ended, last_verdict
from shared.vocabulary import SENTENCES, Link, Reason

_JOB = sql(
    """
    SELECT id, finalized_at, deleted_at FROM jobs
    WHERE id = :job_id AND tenant_id = :tenant_id AND mode = :mode
    """
)
_LOCK_OPEN = sql("SELECT id FROM tasks WHERE job_id = :job_id AND stage <> 'ended' ORDER BY id FOR UPDATE")
_TASK_IDS = sql("SELECT id FROM tasks WHERE job_id = :job_id ORDER BY position")
_END_STEPS = sql(
    """
    UPDATE steps SET status = 'error', outcome = NULL, reason = 'cancelled', ended_at = now()
    WHERE task_id = ANY(:ids) AND status IN ('pending', 'running')
    """
)
_END_TASK = sql(
    """
    UPDATE tasks SET stage = 'ended', status = 'error', outcome = :outcome, reason = 'cancelled',
                     attempt = attempt + 1, lease_until = NULL, updated_at = now()
    WHERE id = :task_id
    """
)
_COUNT_DOWN = sql(
    """
    UPDATE jobs SET open_tasks = open_tasks - :count, status = 'running', expires_at = NULL,
                    modified_at = now()
    WHERE id = :job_id
    """
)
_DELETE = sql(
    """
    UPDATE jobs SET deleted_at = now(), modified_at = now(),
                    webhook_url = CASE WHEN finalized_at IS NULL THEN NULL ELSE webhook_url END
    WHERE id = :job_id AND deleted_at IS NULL
    """
)


@dataclass(frozen=True, slots=True)
class Deleted:
    """A job that is gone for its owner. `stopped`: it was under way and has to be rolled up."""

    task_ids: list[str]
    stopped: bool


def cancel_job(conn: Connection, caller: Caller, job_id: str) -> None:
    """End every unfinished task and step as `cancelled`; then ask for the roll-up (decision 15).

    Raises:
        NotFound: no such job for this caller. Conflict: nothing of it is unfinished.
    """
    found = owned_job(conn, caller, job_id)
    if found.deleted_at:
        raise NotFound(f"Job not found: {job_id}")
    if found.finalized_at or not _stop(conn, job_id):
        raise Conflict("The job has ended; there is nothing to cancel.")
    record(conn, job_id, [Entry("job.cancelled", SENTENCES[Reason.CANCELLED], reason=Reason.CANCELLED.value)])


def delete_job(conn: Connection, caller: Caller, job_id: str) -> Deleted:
    """Take the job out of every list, stop what is unfinished, send no webhook (decision 14).

    Raises:
        NotFound: no such job for this caller.
    """
    found = owned_job(conn, caller, job_id)
    stopped = not found.deleted_at and _stop(conn, job_id)
    if not found.deleted_at:
        conn.execute(_DELETE, {"job_id": job_id})
        record(conn, job_id, [Entry("job.deleted", "The job was deleted.")])
    return Deleted(list(conn.execute(_TASK_IDS, {"job_id": job_id}).scalars()), stopped)


def owned_job(conn: Connection, caller: Caller, job_id: str) -> "Row[tuple[object, ...]]":
    """The job if it is the caller's, deleted or not.

    Raises:
        NotFound: it is not.
    """
    asked = {"job_id": job_id, "tenant_id": caller.tenant_id, "mode": caller.mode}
    found = conn.execute(_JOB, asked).one_or_none()
    if found is None:
        raise NotFound(f"Job not found: {job_id}")
    return found


def _stop(conn: Connection, job_id: str) -> bool:
    """End what is unfinished; False when nothing was."""
    ids = list(conn.execute(_LOCK_OPEN, {"job_id": job_id}).scalars())
    if not ids:
        return False
    tasks = [task for task in load_tasks(conn, [job_id], results=False) if task.id in ids]
    conn.execute(_END_STEPS, {"ids": ids})
    conn.execute(_END_TASK, [{"task_id": task.id, "outcome": _verdict(task)} for task in tasks])
    conn.execute(_COUNT_DOWN, {"job_id": job_id, "count": len(ids)})
    said = SENTENCES[Reason.CANCELLED]
    record(
        conn, job_id, [Entry("task.error", said, task.id, reason=Reason.CANCELLED.value) for task in tasks]
    )
    return True


def _verdict(task: Task) -> str | None:
    """The last verdict stands, as for any task that ends in error (decision 6)."""
    assert task.stage is not Link.ENDED
    verdict = last_verdict([Ended(step.type, step.status, step.outcome, step.reason) for step in task.steps])
    return verdict.value if verdict else None
