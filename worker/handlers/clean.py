"""Removes what nobody can ask for any more: first the bytes, then the rows that named them.

A little at a time, so that a sweep stays short; what is left is found by the next one.
"""

from collections.abc import Callable

from sqlalchemy import Connection

from shared.db import audit, retention
from shared.db.retention import OldFile, OldJob
from worker.handlers.ports import Ports

_JOBS = 20
_FILES = 100


def clean(ports: Ports) -> int:
    """Remove a batch of everything outdated; how many jobs and files went.

    Raises:
        Unavailable: the database or the storage is away; nothing was marked that is not gone.
    """
    with ports.database.begin() as conn:
        deleted = retention.deleted_jobs(conn, _JOBS)
        outdated = retention.outdated_jobs(conn, ports.settings.retention_days, _JOBS)
        stale = retention.stale_files(conn, _FILES)
        uploads = retention.unused_uploads(conn, _FILES)
    for job in deleted:
        _remove_files(ports, job)
        _record(ports, retention.files_are_gone, job.id)
    for job in outdated:
        _remove_files(ports, job)
        _record(ports, retention.forget_job, job.id)
    for file in stale:
        _remove(ports, file)
        _record(ports, retention.forget_file, file.id)
    for upload in uploads:
        _remove(ports, upload)
        _record(ports, retention.upload_is_gone, upload.id)
    return len(deleted) + len(outdated) + len(stale) + len(uploads)


def forget(ports: Ports) -> int:
    """Remove old rows that no file hangs on; how many went. It reads whole tables: for once an hour.

    Raises:
        Unavailable: the database is away.
    """
    with ports.database.begin() as conn:
        return retention.forget_old_rows(conn) + audit.forget(conn, ports.settings.audit_days)


def _remove_files(ports: Ports, job: OldJob) -> None:
    """Everything below the job's keys, so that bytes no row knows of go as well."""
    with ports.database.begin() as conn:
        inline = retention.inline_files(conn, job.id)
    for file in inline:
        _remove(ports, file)
    for kind in ("d", "r"):
        ports.storage.remove_below(ports.settings.artifacts_bucket, f"{kind}/{job.tenant_id}/{job.id}")


def _record(ports: Ports, mark: Callable[[Connection, str], None], row_id: str) -> None:
    with ports.database.begin() as conn:
        mark(conn, row_id)


def _remove(ports: Ports, file: OldFile) -> None:
    ports.storage.remove(file.bucket, file.key)
