"""Trying the broken part of an ended job again, as its next run (decision 15).

Tasks are locked before their job and their attempt is raised, as everywhere (see `claims`).
"""

from sqlalchemy import Connection

from shared.db.changes import owned_job
from shared.db.events import Entry, record
from shared.db.sql import sql
from shared.errors import Conflict, NotFound
from shared.records import Caller

_LOCK_BROKEN = sql("SELECT id FROM tasks WHERE job_id = :job_id AND status = 'error' ORDER BY id FOR UPDATE")
_LOCK_ENDED_JOB = sql(
    "SELECT run FROM jobs WHERE id = :job_id AND finalized_at IS NOT NULL AND deleted_at IS NULL FOR UPDATE"
)
# A file that was fetched once is not fetched again: its address may be closed by now.
_REOPEN_TASKS = sql(
    """
    UPDATE tasks SET attempt = attempt + 1, losses = 0, resends = 0, lease_until = NULL, due_at = now(),
                     status = 'pending', outcome = NULL, reason = NULL, updated_at = now(),
                     stage = CASE WHEN EXISTS (SELECT 1 FROM artifacts
                                               WHERE task_id = tasks.id AND role = 'source')
                                  THEN 'filter_steps' ELSE 'detect' END
    WHERE id = ANY(:ids)
    """
)
_REOPEN_STEPS = sql(
    """
    UPDATE steps SET status = 'pending', outcome = NULL, reason = NULL, started_at = NULL, ended_at = NULL,
                     duration_ms = NULL, runtime_params = NULL, outputs = '[]', result = NULL
    WHERE task_id = ANY(:ids)
    """
)
_FORGET_OUTPUTS = sql("DELETE FROM artifacts WHERE task_id = ANY(:ids) AND role <> 'source'")
_REOPEN_JOB = sql(
    """
    UPDATE jobs SET run = run + 1, status = 'pending', outcome = NULL, finalized_at = NULL,
                    open_tasks = :count, modified_at = now()
    WHERE id = :job_id
    """
)
_SEND = sql("INSERT INTO outbox (job_id) VALUES (:job_id)")


def retry_job(conn: Connection, caller: Caller, job_id: str) -> list[str]:
    """Open the next run for the tasks that ended in error; their ids.

    Raises:
        NotFound: no such job for this caller. Conflict: it has not ended, or nothing failed (decision 15).
    """
    if owned_job(conn, caller, job_id).deleted_at:
        raise NotFound(f"Job not found: {job_id}")
    ids = list(conn.execute(_LOCK_BROKEN, {"job_id": job_id}).scalars())
    locked = conn.execute(_LOCK_ENDED_JOB, {"job_id": job_id}).one_or_none()
    if locked is None or not ids:
        raise Conflict("Only a job that has ended with a task in error can be tried again.")
    for statement in (_REOPEN_TASKS, _REOPEN_STEPS, _FORGET_OUTPUTS):
        conn.execute(statement, {"ids": ids})
    conn.execute(_REOPEN_JOB, {"job_id": job_id, "count": len(ids)})
    conn.execute(_SEND, {"job_id": job_id})
    record(conn, job_id, [Entry("job.retried", f"Run {locked.run + 1} begins with {len(ids)} task(s).")])
    return ids
