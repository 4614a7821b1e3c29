"""Questions the API asks about many jobs at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, select, tuple_

from shared.db.reads import job_columns, load_jobs
from shared.db.sql import sql
from shared.db.tables import jobs
from shared.records import Caller, Job
from shared.vocabulary import Status

_ENDED = sql(
    """
    SELECT id FROM jobs WHERE id = ANY(:ids) AND (finalized_at IS NOT NULL OR deleted_at IS NOT NULL)
    """
)
_NEWS = sql(
    "SELECT id, last_seq FROM jobs WHERE id = ANY(:ids) AND finalized_at IS NULL AND deleted_at IS NULL"
)
_SEEN = sql(
    """
    SELECT finalized_at IS NOT NULL AS ended FROM jobs
    WHERE id = :job_id AND tenant_id = :tenant_id AND mode = :mode AND deleted_at IS NULL
    """
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of jobs is narrowed to. `preview`: preview jobs only, else none of them."""

    preview: bool = False
    status: str | None = None
    outcome: str | None = None
    order_id: str | None = None
    customer_id: str | None = None
    created_after: datetime | None = None
    created_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """The last job of a page: the next one begins behind it, whatever was added meanwhile."""

    created_at: datetime
    id: str


def ended_jobs(conn: Connection, job_ids: Sequence[str]) -> set[str]:
    """Which of these have ended or were deleted: nobody needs to wait for them any more."""
    return set(conn.execute(_ENDED, {"ids": list(job_ids)}).scalars())


def last_lines(conn: Connection, job_ids: Sequence[str]) -> dict[str, int]:
    """How long the logs of these jobs are; those that have ended or were deleted are left out."""
    return {row.id: row.last_seq for row in conn.execute(_NEWS, {"ids": list(job_ids)})}


@dataclass(frozen=True, slots=True)
class Seen:
    """Just enough of a job to know that it is there."""

    ended: bool


def seen_job(conn: Connection, caller: Caller, job_id: str) -> Seen | None:
    """The job, if this caller may see it."""
    asked = {"job_id": job_id, "tenant_id": caller.tenant_id, "mode": caller.mode}
    row = conn.execute(_SEEN, asked).one_or_none()
    return Seen(row.ended) if row else None


def list_jobs(
    conn: Connection, caller: Caller, wanted: Wanted, limit: int, after: Place | None
) -> tuple[list[Job], Place | None]:
    """A page of the caller's jobs without reports, newest first, and where the next page begins."""
    rows = conn.execute(page_of(caller, wanted, limit + 1, after)).all()
    page = rows[:limit]
    more = Place(page[-1].created_at, page[-1].id) if len(rows) > limit else None
    return load_jobs(conn, page, results=False), more


def page_of(caller: Caller, wanted: Wanted, limit: int, after: Place | None) -> Select[Any]:
    """The question for `limit` rows of jobs; each kind of filter has an index in this order."""
    query = select(*job_columns()).where(
        jobs.c.tenant_id == caller.tenant_id,
        jobs.c.mode == caller.mode,
        jobs.c.deleted_at.is_(None),
        jobs.c.preview if wanted.preview else ~jobs.c.preview,
    )
    for column in (jobs.c.status, jobs.c.outcome, jobs.c.order_id, jobs.c.customer_id):
        value = getattr(wanted, column.name)
        if value is not None:
            query = query.where(column == value)
    if wanted.status is not None and not Status(wanted.status).terminal:
        # Those under way are few; the index of the unfinished finds them.
        query = query.where(jobs.c.finalized_at.is_(None))
    if wanted.created_after:
        query = query.where(jobs.c.created_at > wanted.created_after)
    if wanted.created_before:
        query = query.where(jobs.c.created_at < wanted.created_before)
    if after:
        query = query.where(tuple_(jobs.c.created_at, jobs.c.id) < tuple_(after.created_at, after.id))
    return query.order_by(jobs.c.created_at.desc(), jobs.c.id.desc()).limit(limit)
