"""Reports as files: asked for by the API, made by a worker, kept with the files of the task (decision 22).

One row per task, attempt, format and language. A message that was lost is sent again by whoever asks next.
"""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection

from shared.db.sql import sql
from shared.ids import new_id
from shared.records import Caller

AGAIN_SECONDS = 20  # a row that nobody took by then is sent again
MOST_TRIES = 3

_ADD = sql(
    """
    INSERT INTO report_files (id, task_id, attempt, format, language)
    VALUES (:id, :task_id, :attempt, :format, :language)
    ON CONFLICT (task_id, attempt, format, language) DO NOTHING RETURNING id
    """
)
_FIND = sql(
    """
    SELECT id, state, bucket, key, file_name, policy, reason, detail FROM report_files
    WHERE task_id = :task_id AND attempt = :attempt AND format = :format AND language = :language
    """
)
_SEND_AGAIN = sql(
    """
    UPDATE report_files SET asked_at = now()
    WHERE id = :id AND state = 'pending' AND asked_at < now() - make_interval(secs => :after)
      AND (lease_until IS NULL OR lease_until < now())
    RETURNING id
    """
)
_TAKE = sql(
    """
    UPDATE report_files SET lease_until = now() + make_interval(secs => :lease), tries = tries + 1
    WHERE id = :id AND state = 'pending' AND (lease_until IS NULL OR lease_until < now())
    RETURNING task_id, attempt, format, language, tries
    """
)
_GIVE_BACK = sql("UPDATE report_files SET lease_until = NULL, tries = tries - 1 WHERE id = :id")
_MADE = sql(
    """
    UPDATE report_files SET state = 'made', lease_until = NULL, bucket = :bucket, key = :key,
                            file_name = :file_name, policy = :policy
    WHERE id = :id
    """
)
_CANNOT = sql(
    """
    UPDATE report_files SET state = 'refused', lease_until = NULL, reason = :reason, detail = :detail
    WHERE id = :id
    """
)
_OWNER = sql("SELECT tenant_id, mode FROM jobs WHERE id = :job_id AND deleted_at IS NULL")


class ReportState(StrEnum):
    """Where a report file is in its life."""

    PENDING = "pending"
    MADE = "made"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ReportKey:
    """What a report file is about, and in which form."""

    task_id: str
    attempt: int
    format: str
    language: str


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A report file as it stands; `unsent`: a worker has to be told of it."""

    id: str
    state: ReportState
    bucket: str | None
    key: str | None
    file_name: str | None
    policy: str | None
    reason: str | None
    detail: str | None
    unsent: bool = False


@dataclass(frozen=True, slots=True)
class TakenReport:
    """A report file that this worker makes; `tries` counts this one."""

    id: str
    key: ReportKey
    tries: int


def ask_for_report(conn: Connection, wanted: ReportKey) -> ReportFile:
    """The report file, noted as wanted when nobody asked before."""
    named = {
        "task_id": wanted.task_id, "attempt": wanted.attempt, "format": wanted.format,
        "language": wanted.language,
    }  # fmt: skip
    added = conn.execute(_ADD, {"id": new_id("rep"), **named}).scalar_one_or_none()
    row = conn.execute(_FIND, named).one()
    unsent = added is not None
    if not unsent and row.state == ReportState.PENDING:
        again = conn.execute(_SEND_AGAIN, {"id": row.id, "after": AGAIN_SECONDS})
        unsent = again.scalar_one_or_none() is not None
    return ReportFile(
        row.id, ReportState(row.state), row.bucket, row.key, row.file_name, row.policy, row.reason,
        row.detail, unsent,
    )  # fmt: skip


def take_report(conn: Connection, report_id: str, lease_seconds: float) -> TakenReport | None:
    """Claim a report file; None when it is made or somebody is at it."""
    row = conn.execute(_TAKE, {"id": report_id, "lease": lease_seconds}).one_or_none()
    return TakenReport(report_id, ReportKey(*row[:4]), row.tries) if row else None


def give_report_back(conn: Connection, report_id: str) -> None:
    """It was not tried after all: the world is down."""
    conn.execute(_GIVE_BACK, {"id": report_id})


def report_made(
    conn: Connection, report_id: str, bucket: str, key: str, file_name: str, policy: str | None
) -> None:
    """The file lies in the storage; `policy` is what it may do in a browser."""
    made = {"id": report_id, "bucket": bucket, "key": key, "file_name": file_name, "policy": policy}
    conn.execute(_MADE, made)


def report_refused(conn: Connection, report_id: str, reason: str, detail: str) -> None:
    """There will be none."""
    conn.execute(_CANNOT, {"id": report_id, "reason": reason, "detail": detail[:500]})


def owner_of_job(conn: Connection, job_id: str) -> Caller | None:
    """Whose job this is, for who comes with a signed link; None when it was deleted or never was."""
    row = conn.execute(_OWNER, {"job_id": job_id}).one_or_none()
    return Caller(row.tenant_id, row.mode, "") if row else None
