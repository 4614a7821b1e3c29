"""Questions the API asks about many jobs at once."""

from collections.abc import Sequence

from sqlalchemy import Connection

from shared.db.sql import sql

_ENDED = sql(
    """
    SELECT id FROM jobs WHERE id = ANY(:ids) AND (finalized_at IS NOT NULL OR deleted_at IS NOT NULL)
    """
)


def ended_jobs(conn: Connection, job_ids: Sequence[str]) -> set[str]:
    """Which of these have ended or were deleted: nobody needs to wait for them any more."""
    return set(conn.execute(_ENDED, {"ids": list(job_ids)}).scalars())
