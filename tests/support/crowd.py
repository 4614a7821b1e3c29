"""Very many finished jobs of one tenant, written by PostgreSQL itself; for questions of size only.

Each had one webhook, which reached nobody where the job failed.

Of every hundred jobs one failed, one had an error, and thirty belong to one customer; the oldest thousandth
are previews, behind everything else in the list.
"""

from sqlalchemy import Connection

from shared.db.sql import sql

CUSTOMER = "c-big"

_JOBS = sql(
    """
    INSERT INTO jobs (id, tenant_id, mode, created_at, modified_at, finalized_at, status, outcome, channel,
                      policy_on_fail, open_tasks, order_id, customer_id, preview)
    SELECT 'job_' || lpad(n::text, 26, '0'), :tenant, 'live', at, at, at,
           CASE WHEN n % 100 = 7 THEN 'error' ELSE 'done' END,
           CASE n % 100 WHEN 3 THEN 'fail' WHEN 7 THEN NULL ELSE 'pass' END, 'api', 'reject', 0,
           'o-' || n / 3, CASE WHEN n % 10 < 3 THEN :customer ELSE 'c-' || n % 5000 END, n < :jobs / 1000
    FROM (
        SELECT n, now() - make_interval(secs => :jobs - n) AS at FROM generate_series(0, :jobs - 1) AS n
    ) AS s
    """
)
_TASKS = sql(
    """
    INSERT INTO tasks (id, job_id, position, status, outcome, stage, source, file_type, mime_type)
    SELECT 'task_' || substr(id, 5), id, 0, status, outcome, 'ended', 'card.pdf', 'pdf', 'application/pdf'
    FROM jobs WHERE tenant_id = :tenant
    """
)
_STEPS = sql(
    """
    INSERT INTO steps (id, task_id, position, type, status, outcome, ended_at, result)
    SELECT 'step_' || substr(jobs.id, 5) || '_' || n, 'task_' || substr(jobs.id, 5), n,
           (ARRAY['preflight', 'autofix', 'previews'])[n + 1], 'done', 'pass', finalized_at,
           jsonb_build_object('report', repeat('measured ', 60))
    FROM jobs, generate_series(0, 2) AS n WHERE tenant_id = :tenant
    """
)
_ARTIFACTS = sql(
    """
    INSERT INTO artifacts (id, job_id, task_id, attempt, position, role, kind, bucket, key, mime_type,
                           size_bytes, file_name, sha256, registered, deliverable)
    SELECT 'art_' || substr(id, 5), id, 'task_' || substr(id, 5), 1, 0, 'source', 'file', 'fc-artifacts',
           'd/' || id, 'application/pdf', 1000, 'card.pdf', repeat('0', 64), true, true
    FROM jobs WHERE tenant_id = :tenant
    """
)
_DELIVERIES = sql(
    """
    INSERT INTO webhook_deliveries (id, tenant_id, mode, job_id, event_id, event_type, url, body, status,
                                    tries, created_at)
    SELECT 'whd_' || substr(id, 5), tenant_id, mode, id, 'msg_' || id, 'job.completed', 'https://shop.example/',
           '{}', CASE outcome WHEN 'fail' THEN 'failed' ELSE 'delivered' END, 1, finalized_at
    FROM jobs WHERE tenant_id = :tenant
    """
)


def fill(conn: Connection, tenant: int, jobs: int) -> None:
    """Give the tenant so many jobs of one file, a second between two of them, and count them afterwards."""
    for statement in (_JOBS, _TASKS, _STEPS, _ARTIFACTS, _DELIVERIES):
        conn.execute(statement, {"tenant": tenant, "jobs": jobs, "customer": CUSTOMER})
    for table in ("jobs", "tasks", "steps", "artifacts", "webhook_deliveries"):
        conn.exec_driver_sql(f"ANALYZE {table}")
