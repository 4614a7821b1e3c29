"""Rows to records: loading jobs with everything that hangs on them in four queries, however many jobs."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from shared.db.tables import artifacts, jobs, steps, tasks
from shared.records import Artifact, Job, Step, Task
from shared.vocabulary import FileType, Link, OnFail, Outcome, Reason, Status, StepType

_JOB_COLUMNS = [c for c in jobs.c if c.name not in {"deleted_at", "last_seq"}]
_TASK_COLUMNS = [c for c in tasks.c if c.name not in {"losses", "resends", "lease_until", "due_at"}]
_ARTIFACT_COLUMNS = [c for c in artifacts.c if c.name != "created_at"]


def _artifact(row: Row[Any]) -> Artifact:
    return Artifact(**row._mapping)


def _step(row: Row[Any]) -> Step:
    values = dict(row._mapping)
    values["type"] = StepType(values["type"])
    values["status"] = Status(values["status"])
    values["outcome"] = Outcome(values["outcome"]) if values["outcome"] else None
    values["reason"] = Reason(values["reason"]) if values["reason"] else None
    return Step(**values)


def _task(row: Row[Any], its_steps: Sequence[Step], its_artifacts: Sequence[Artifact]) -> Task:
    values = dict(row._mapping)
    values["status"] = Status(values["status"])
    values["stage"] = Link(values["stage"])
    values["outcome"] = Outcome(values["outcome"]) if values["outcome"] else None
    values["reason"] = Reason(values["reason"]) if values["reason"] else None
    values["file_type"] = FileType(values["file_type"]) if values["file_type"] else None
    return Task(**values, steps=tuple(its_steps), artifacts=tuple(its_artifacts))


def _job(row: Row[Any], its_tasks: Sequence[Task]) -> Job:
    values = dict(row._mapping)
    values["status"] = Status(values["status"])
    values["outcome"] = Outcome(values["outcome"]) if values["outcome"] else None
    values["policy_on_fail"] = OnFail(values["policy_on_fail"])
    return Job(**values, tasks=tuple(its_tasks))


def load_tasks(conn: Connection, *, job_ids: Sequence[str] = (), task_id: str | None = None) -> list[Task]:
    """Tasks with steps and artifacts, in the order of their sources; by job ids or one task id."""
    wanted = tasks.c.id == task_id if task_id else tasks.c.job_id.in_(job_ids)
    rows = conn.execute(select(*_TASK_COLUMNS).where(wanted).order_by(tasks.c.job_id, tasks.c.position)).all()
    ids = [row.id for row in rows]
    by_task_steps: dict[str, list[Step]] = defaultdict(list)
    by_task_artifacts: dict[str, list[Artifact]] = defaultdict(list)
    if ids:
        for row in conn.execute(
            select(steps).where(steps.c.task_id.in_(ids)).order_by(steps.c.task_id, steps.c.position)
        ):
            by_task_steps[row.task_id].append(_step(row))
        for row in conn.execute(
            select(*_ARTIFACT_COLUMNS)
            .where(artifacts.c.task_id.in_(ids))
            .order_by(artifacts.c.task_id, artifacts.c.attempt, artifacts.c.position)
        ):
            by_task_artifacts[row.task_id].append(_artifact(row))
    return [_task(row, by_task_steps[row.id], by_task_artifacts[row.id]) for row in rows]


def load_jobs(conn: Connection, rows: Sequence[Row[Any]]) -> list[Job]:
    """Complete the given job rows (all of `job_columns()`) with their tasks, keeping their order."""
    by_job: dict[str, list[Task]] = defaultdict(list)
    for task in load_tasks(conn, job_ids=[row.id for row in rows]) if rows else []:
        by_job[task.job_id].append(task)
    return [_job(row, by_job[row.id]) for row in rows]


def job_columns() -> list[Any]:
    """The columns that `load_jobs` needs."""
    return list(_JOB_COLUMNS)


def load_job(conn: Connection, job_id: str) -> Job | None:
    """One job by id alone, deleted or not; for workers, which hold ids from their own messages."""
    row = conn.execute(select(*_JOB_COLUMNS).where(jobs.c.id == job_id)).one_or_none()
    return load_jobs(conn, [row])[0] if row else None
