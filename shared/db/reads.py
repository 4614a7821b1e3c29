"""Rows to records: jobs with everything that hangs on them, in two queries however many jobs."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, TextClause, select

from shared.db.sql import sql
from shared.db.tables import jobs
from shared.records import Artifact, Job, Json, Step, Task
from shared.vocabulary import FileType, Link, OnFail, Outcome, Reason, Status, StepType

# What a record has no field for is bookkeeping of the database.
_JOB_COLUMNS = [c for c in jobs.c if c.name in Job.__dataclass_fields__]

# Steps and artifacts come along as JSON: one query instead of three, for what every link reads.
_COLUMNS = """tasks.id, tasks.job_id, tasks.position, tasks.created_at, tasks.updated_at, tasks.status,
       tasks.outcome, tasks.reason, tasks.stage, tasks.attempt, tasks.source_url, tasks.source_headers,
       tasks.upload_id, tasks.inline_bucket, tasks.inline_key, tasks.source, tasks.client_ref, tasks.name,
       tasks.mime_hint, tasks.params, tasks.file_type, tasks.mime_type, tasks.wf_phase, tasks.wf_kind,
       tasks.slot, tasks.on_fail,
       (SELECT json_agg(s ORDER BY s.position) FROM (
           SELECT id, task_id, position, type, label, params, runtime_params, status, outcome, reason,
                  started_at, ended_at, duration_ms, in_stream, outputs, {result} AS result
           FROM steps WHERE task_id = tasks.id) AS s) AS steps,
       (SELECT json_agg(a ORDER BY a.attempt, a.position) FROM (
           SELECT id, job_id, task_id, step_id, attempt, position, role, kind, bucket, key, mime_type,
                  size_bytes, file_name, sha256, provenance, registered, deliverable
           FROM artifacts WHERE task_id = tasks.id) AS a) AS artifacts"""
# Reports can be megabytes; who only needs the state of a step reads without them. What an autofix could not
# repair decides the task's outcome, so that much always comes along.
TASK_COLUMNS = _COLUMNS.format(
    result="CASE WHEN type = 'autofix' THEN jsonb_build_object('remaining', result -> 'remaining') END"
)
_OF_JOBS = "FROM tasks WHERE job_id = ANY(:ids) ORDER BY job_id, position"
_FULL_TASKS = sql(f"SELECT {_COLUMNS.format(result='result')} {_OF_JOBS}")
_BRIEF_TASKS = sql(f"SELECT {TASK_COLUMNS} {_OF_JOBS}")
_BRIEF_TASK = sql(f"SELECT {TASK_COLUMNS} FROM tasks WHERE tasks.id = ANY(:ids)")
_JOB = sql(f"SELECT {', '.join(c.name for c in _JOB_COLUMNS)} FROM jobs WHERE id = :job_id")


def load_task(conn: Connection, task_id: str) -> Task:
    """One task with its steps (without their reports) and artifacts; for workers."""
    return _tasks(conn, _BRIEF_TASK, [task_id])[0]


def load_tasks(conn: Connection, job_ids: Sequence[str], *, results: bool = True) -> list[Task]:
    """The tasks of these jobs with steps and artifacts, in the order of their sources."""
    return _tasks(conn, _FULL_TASKS if results else _BRIEF_TASKS, job_ids)


def load_jobs(conn: Connection, rows: Sequence[Row[Any]], *, results: bool = True) -> list[Job]:
    """Complete the given job rows (all of `job_columns()`) with their tasks, keeping their order."""
    by_job: dict[str, list[Task]] = defaultdict(list)
    for task in load_tasks(conn, [row.id for row in rows], results=results) if rows else []:
        by_job[task.job_id].append(task)
    return [_job(row, by_job[row.id]) for row in rows]


def job_columns() -> list[Any]:
    """The columns that `load_jobs` needs, for the SELECT of whoever chooses the jobs."""
    return list(_JOB_COLUMNS)


def load_job(conn: Connection, job_id: str, *, tasks: bool = True) -> Job | None:
    """One job by id alone, deleted or not, without reports; for workers, which hold ids from messages."""
    row = conn.execute(_JOB, {"job_id": job_id}).one_or_none()
    if row is None:
        return None
    return load_jobs(conn, [row], results=False)[0] if tasks else _job(row, ())


def visible(tenant_id: int, mode: str, job_id: str) -> Any:
    """The SELECT of one job that this caller may see; for `load_jobs`."""
    return select(*_JOB_COLUMNS).where(
        jobs.c.id == job_id,
        jobs.c.tenant_id == tenant_id,
        jobs.c.mode == mode,
        jobs.c.deleted_at.is_(None),
    )


def _tasks(conn: Connection, statement: TextClause, ids: Sequence[str]) -> list[Task]:
    return [task_of(dict(row._mapping)) for row in conn.execute(statement, {"ids": list(ids)})]


def task_of(values: Json) -> Task:
    """A task from the columns of `TASK_COLUMNS`."""
    values |= {
        "status": Status(values["status"]),
        "stage": Link(values["stage"]),
        "outcome": values["outcome"] and Outcome(values["outcome"]),
        "reason": values["reason"] and Reason(values["reason"]),
        "file_type": values["file_type"] and FileType(values["file_type"]),
        "on_fail": values["on_fail"] and OnFail(values["on_fail"]),
        "steps": tuple(_step(step) for step in values["steps"] or ()),
        "artifacts": tuple(Artifact(**artifact) for artifact in values["artifacts"] or ()),
    }
    return Task(**values)


def _step(values: Json) -> Step:
    values |= {
        "type": StepType(values["type"]),
        "status": Status(values["status"]),
        "outcome": values["outcome"] and Outcome(values["outcome"]),
        "reason": values["reason"] and Reason(values["reason"]),
        "started_at": values["started_at"] and datetime.fromisoformat(values["started_at"]),
        "ended_at": values["ended_at"] and datetime.fromisoformat(values["ended_at"]),
    }
    return Step(**values)


def _job(row: Row[Any], its_tasks: Sequence[Task]) -> Job:
    values = dict(row._mapping)
    values |= {
        "status": Status(row.status),
        "outcome": row.outcome and Outcome(row.outcome),
        "policy_on_fail": OnFail(row.policy_on_fail),
    }
    return Job(**values, tasks=tuple(its_tasks))
