"""Rows to records: jobs with everything that hangs on them in three more queries."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, case, func, select

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


# Reports can be megabytes; who only needs the state of a step asks without them. What an autofix could not
# repair decides the task's outcome, so that much always comes along.
_RESULT = steps.c.result
_BRIEF_RESULT = case(
    (steps.c.type == StepType.AUTOFIX.value, func.jsonb_build_object("remaining", _RESULT["remaining"])),
    else_=None,
).label("result")
_STEP_COLUMNS = [c for c in steps.c if c.name != "result"]
_IDS: Any = bindparam("ids", expanding=True)

_TASKS_OF_JOBS = (
    select(*_TASK_COLUMNS).where(tasks.c.job_id.in_(_IDS)).order_by(tasks.c.job_id, tasks.c.position)
)
_TASK = select(*_TASK_COLUMNS).where(tasks.c.id.in_(_IDS))
_STEPS = select(steps).where(steps.c.task_id.in_(_IDS)).order_by(steps.c.task_id, steps.c.position)
_BRIEF_STEPS = (
    select(*_STEP_COLUMNS, _BRIEF_RESULT)
    .where(steps.c.task_id.in_(_IDS))
    .order_by(steps.c.task_id, steps.c.position)
)
_ARTIFACTS = (
    select(*_ARTIFACT_COLUMNS)
    .where(artifacts.c.task_id.in_(_IDS))
    .order_by(artifacts.c.task_id, artifacts.c.attempt, artifacts.c.position)
)
_JOB = select(*_JOB_COLUMNS).where(jobs.c.id == bindparam("job_id"))


def load_task(conn: Connection, task_id: str) -> Task:
    """One task with its steps (without their reports) and artifacts; for workers."""
    return _complete(conn, conn.execute(_TASK, {"ids": [task_id]}).all(), results=False)[0]


def load_tasks(conn: Connection, job_ids: Sequence[str], *, results: bool = True) -> list[Task]:
    """The tasks of these jobs with steps and artifacts, in the order of their sources."""
    return _complete(conn, conn.execute(_TASKS_OF_JOBS, {"ids": list(job_ids)}).all(), results=results)


def _complete(conn: Connection, rows: Sequence[Row[Any]], *, results: bool) -> list[Task]:
    if not rows:
        return []
    ids = {"ids": [row.id for row in rows]}
    its_steps: dict[str, list[Step]] = defaultdict(list)
    its_artifacts: dict[str, list[Artifact]] = defaultdict(list)
    for row in conn.execute(_STEPS if results else _BRIEF_STEPS, ids):
        its_steps[row.task_id].append(_step(row))
    for row in conn.execute(_ARTIFACTS, ids):
        its_artifacts[row.task_id].append(_artifact(row))
    return [_task(row, its_steps[row.id], its_artifacts[row.id]) for row in rows]


def load_jobs(conn: Connection, rows: Sequence[Row[Any]], *, results: bool = True) -> list[Job]:
    """Complete the given job rows (all of `job_columns()`) with their tasks, keeping their order."""
    by_job: dict[str, list[Task]] = defaultdict(list)
    for task in load_tasks(conn, [row.id for row in rows], results=results) if rows else []:
        by_job[task.job_id].append(task)
    return [_job(row, by_job[row.id]) for row in rows]


def job_columns() -> list[Any]:
    """The columns that `load_jobs` needs."""
    return list(_JOB_COLUMNS)


def load_job(conn: Connection, job_id: str, *, tasks: bool = True) -> Job | None:
    """One job by id alone, deleted or not, without reports; for workers, which hold ids from messages."""
    row = conn.execute(_JOB, {"job_id": job_id}).one_or_none()
    if row is None:
        return None
    return load_jobs(conn, [row], results=False)[0] if tasks else _job(row, ())
