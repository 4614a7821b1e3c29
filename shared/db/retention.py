"""What may be forgotten: files of deleted jobs, jobs past their time, uploads nobody waits for, old answers.

These only tell and mark; the bytes are removed in between, outside any transaction, and marked only after
they are gone. A clean-up that is cut off does the same again.
"""

from dataclasses import dataclass

from sqlalchemy import Connection

from shared.db.sql import sql

UPLOAD_HOURS = 24  # how long the bytes of an upload can be used in further jobs
_IDEMPOTENCY_HOURS = 24  # decision 16
# When a running job was deleted, a worker whose attempt was taken away may still be storing files; by then
# its step has hit the wall. The files of an ended job go at once.
_GRACE_MINUTES = 10

_DELETED = sql(
    f"""
    SELECT id, tenant_id FROM jobs
    WHERE deleted_at IS NOT NULL AND cleaned_at IS NULL AND finalized_at IS NOT NULL
      AND (finalized_at < deleted_at OR deleted_at < now() - make_interval(mins => {_GRACE_MINUTES}))
    ORDER BY deleted_at LIMIT :limit
    """
)
_OUTDATED = sql(
    """
    SELECT jobs.id, jobs.tenant_id FROM tenants CROSS JOIN LATERAL (
        SELECT id, tenant_id FROM jobs
        WHERE tenant_id = tenants.id
          AND finalized_at < now() - make_interval(days => coalesce(tenants.retention_days, :days))
        ORDER BY finalized_at LIMIT :limit
    ) AS jobs LIMIT :limit
    """
)
_INLINE = sql(
    "SELECT inline_bucket AS bucket, inline_key AS key FROM tasks "
    "WHERE job_id = :job_id AND inline_key IS NOT NULL"
)
_MARK_CLEANED = sql("UPDATE jobs SET cleaned_at = now() WHERE id = :job_id")
_FORGET_FILES = sql("DELETE FROM artifacts WHERE job_id = :job_id")
_FORGET_JOB = sql("DELETE FROM jobs WHERE id = :job_id")
_STALE_FILES = sql(
    """
    SELECT artifacts.id, artifacts.bucket, artifacts.key FROM artifacts
    JOIN tasks ON tasks.id = artifacts.task_id
    WHERE NOT artifacts.registered AND tasks.stage = 'ended'
      AND tasks.updated_at < now() - interval '1 hour'
    LIMIT :limit
    """
)
_FORGET_ONE_FILE = sql("DELETE FROM artifacts WHERE id = :id AND NOT registered")
_UNUSED_UPLOADS = sql(
    f"""
    SELECT id, bucket, key FROM uploads
    WHERE removed_at IS NULL AND created_at < now() - make_interval(hours => {UPLOAD_HOURS})
      AND NOT EXISTS (SELECT FROM tasks WHERE upload_id = uploads.id AND stage <> 'ended')
    ORDER BY created_at LIMIT :limit
    """
)
_MARK_REMOVED = sql("UPDATE uploads SET removed_at = now() WHERE id = :id")
_FORGET_UPLOADS = sql(
    """
    DELETE FROM uploads WHERE removed_at < now() - interval '1 day'
      AND NOT EXISTS (SELECT FROM tasks WHERE upload_id = uploads.id)
    """
)
_FORGET_ANSWERS = sql(
    f"""
    DELETE FROM idempotency_keys
    WHERE created_at < now() - make_interval(hours => {_IDEMPOTENCY_HOURS})
      AND (lease_until IS NULL OR lease_until < now())
    """
)


@dataclass(frozen=True, slots=True)
class OldJob:
    """A job whose files may go."""

    id: str
    tenant_id: int


@dataclass(frozen=True, slots=True)
class OldFile:
    """An object that may go; `id` is that of its row."""

    id: str
    bucket: str
    key: str


def deleted_jobs(conn: Connection, limit: int) -> list[OldJob]:
    """Jobs that were deleted and whose files are still there (decision 14)."""
    return [OldJob(*row) for row in conn.execute(_DELETED, {"limit": limit})]


def outdated_jobs(conn: Connection, days: int, limit: int) -> list[OldJob]:
    """Jobs that ended longer ago than their tenant keeps them; `days` where it says nothing (decision 30)."""
    return [OldJob(*row) for row in conn.execute(_OUTDATED, {"days": days, "limit": limit})]


def inline_files(conn: Connection, job_id: str) -> list[OldFile]:
    """The objects of sources that came inside the request."""
    return [OldFile("", row.bucket, row.key) for row in conn.execute(_INLINE, {"job_id": job_id})]


def files_are_gone(conn: Connection, job_id: str) -> None:
    """Record that a deleted job has no files any more; its row stays for its owner's second DELETE."""
    conn.execute(_FORGET_FILES, {"job_id": job_id})
    conn.execute(_MARK_CLEANED, {"job_id": job_id})


def forget_job(conn: Connection, job_id: str) -> None:
    """Remove a job with everything that hangs on it."""
    conn.execute(_FORGET_JOB, {"job_id": job_id})


def stale_files(conn: Connection, limit: int) -> list[OldFile]:
    """Files that an attempt stored and nobody made part of the record before its task ended."""
    return [OldFile(*row) for row in conn.execute(_STALE_FILES, {"limit": limit})]


def forget_file(conn: Connection, file_id: str) -> None:
    """Remove the row of a stale file."""
    conn.execute(_FORGET_ONE_FILE, {"id": file_id})


def unused_uploads(conn: Connection, limit: int) -> list[OldFile]:
    """Uploads older than a day that no open task waits for; jobs have copies of their own."""
    return [OldFile(*row) for row in conn.execute(_UNUSED_UPLOADS, {"limit": limit})]


def upload_is_gone(conn: Connection, upload_id: str) -> None:
    """Record that the bytes of an upload were removed."""
    conn.execute(_MARK_REMOVED, {"id": upload_id})


def forget_old_rows(conn: Connection) -> int:
    """Remove rows that no file hangs on: stored answers past their day, uploads no job names any more."""
    return conn.execute(_FORGET_ANSWERS).rowcount + conn.execute(_FORGET_UPLOADS).rowcount
