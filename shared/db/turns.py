"""Whose turn it is: jobs that wait in the outbox because their tenant has enough in the queues already.

A queue is worked off in the order of arrival, so a tenant with a thousand jobs in it would keep everybody
else waiting. Only so many of a tenant's tasks are sent at once; the end of one job is the turn of the next.
"""

from dataclasses import dataclass

from sqlalchemy import Connection

from shared.db.sql import sql

_TAKE = sql(
    """
    SELECT outbox.job_id, jobs.open_tasks FROM outbox JOIN jobs ON jobs.id = outbox.job_id
    WHERE held_for = :tenant_id ORDER BY outbox.id LIMIT :most FOR UPDATE OF outbox SKIP LOCKED
    """
)
# They count as waiting from now on, so that the sweeper does not take them for lost.
_BEGIN = sql("UPDATE tasks SET due_at = now() WHERE job_id = :job_id AND stage <> 'ended'")
_FORGET = sql("DELETE FROM outbox WHERE job_id = :job_id")
_FORGET_HELD = sql("DELETE FROM outbox WHERE job_id = :job_id AND held_for IS NOT NULL")
_UNDER_WAY = """FROM jobs
    WHERE jobs.tenant_id = {tenant} AND finalized_at IS NULL AND NOT EXISTS (
        SELECT FROM outbox WHERE outbox.job_id = jobs.id AND held_for IS NOT NULL)"""
_IDLE = sql(f"SELECT NOT EXISTS (SELECT 1 {_UNDER_WAY.format(tenant=':tenant_id')})")
_WAITING = sql(
    f"""
    SELECT tenant_id, (SELECT coalesce(sum(open_tasks), 0) {_UNDER_WAY.format(tenant="waiting.tenant_id")})
    FROM (SELECT DISTINCT held_for AS tenant_id FROM outbox WHERE held_for IS NOT NULL) AS waiting
    """
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A tenant with jobs that wait for their turn, and how many of its tasks are under way."""

    tenant_id: int
    tasks_under_way: int


def take(conn: Connection, tenant_id: int, tasks: int) -> list[str]:
    """The oldest jobs of the tenant that wait, as many as have `tasks` tasks together or a few more.

    They are taken out of the outbox; it is for the caller to send them before the transaction ends.
    """
    taken, count = [], 0
    for job_id, open_tasks in conn.execute(_TAKE, {"tenant_id": tenant_id, "most": max(tasks, 1)}).all():
        if count >= tasks:
            break
        taken.append(str(job_id))
        count += open_tasks
        conn.execute(_BEGIN, {"job_id": job_id})
        conn.execute(_FORGET, {"job_id": job_id})
    return taken


def leave(conn: Connection, job_id: str) -> bool:
    """The job has ended; True when it did so while it waited, so that its end is nobody's turn."""
    return conn.execute(_FORGET_HELD, {"job_id": job_id}).rowcount > 0


def idle(conn: Connection, tenant_id: int) -> bool:
    """True when nothing of the tenant is under way, so that no end of a job will be the turn of another."""
    return bool(conn.execute(_IDLE, {"tenant_id": tenant_id}).scalar_one())


def waiting(conn: Connection) -> list[Waiting]:
    """Every tenant with jobs that wait."""
    return [Waiting(row[0], int(row[1])) for row in conn.execute(_WAITING)]
