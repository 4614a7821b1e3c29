"""Rows to records: jobs with everything that hangs on them, in two queries however many jobs.

The columns are the fields of the records, in their order, so that a row is a record's arguments.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from shared.db.prepared import Handle, Prepared
from shared.db.tables import jobs
from shared.records import Artifact, Caller, Job, Json, Step, Task
from shared.vocabulary import FileType, Link, OnFail, Outcome, Reason, Status, StepType

_JOB_FIELDS = [field.name for field in fields(Job) if field.name != "tasks"]
_TASK_FIELDS = [field.name for field in fields(Task)]
JOB_COLUMNS = ", ".join(f"jobs.{name}" for name in _JOB_FIELDS)
# Beside the columns of a task, several of which have the same names.
OF_JOB_COLUMNS = ", ".join(f"jobs.{name} AS of_job_{name}" for name in _JOB_FIELDS)


def _task_columns(result: str) -> str:
    """Steps and artifacts come along as JSON: one query instead of three, for what every link reads."""
    steps = ", ".join(f"{result} AS result" if f.name == "result" else f.name for f in fields(Step))
    artifacts = ", ".join(field.name for field in fields(Artifact))
    inner = {
        "steps": f"""(SELECT json_agg(s ORDER BY s.position) FROM (
            SELECT {steps} FROM steps WHERE task_id = tasks.id) AS s) AS steps""",
        "artifacts": f"""(SELECT json_agg(a ORDER BY a.attempt, a.position) FROM (
            SELECT {artifacts} FROM artifacts WHERE task_id = tasks.id) AS a) AS artifacts""",
    }
    return ", ".join(inner.get(name, f"tasks.{name}") for name in _TASK_FIELDS)


# Reports can be megabytes; who only needs the state of a step reads without them. What an autofix could not
# repair decides the task's outcome, so that much always comes along.
TASK_COLUMNS = _task_columns(
    "CASE WHEN type = 'autofix' THEN jsonb_build_object('remaining', result -> 'remaining') END"
)
_OF_JOBS = "FROM tasks WHERE job_id = ANY(:ids) ORDER BY job_id, position"
_FULL_TASKS = Prepared("full_tasks", f"SELECT {_task_columns('result')} {_OF_JOBS}")
_BRIEF_TASKS = Prepared("brief_tasks", f"SELECT {TASK_COLUMNS} {_OF_JOBS}")
_TASK = Prepared("task", f"SELECT {TASK_COLUMNS} FROM tasks WHERE id = :task_id")
_WHOLE_TASK = Prepared(
    "whole_task",
    f"""
    SELECT {_task_columns("result")}, {OF_JOB_COLUMNS} FROM tasks JOIN jobs ON jobs.id = tasks.job_id
    WHERE tasks.id = :task_id AND jobs.deleted_at IS NULL
    """,
)
_JOB = Prepared("job", f"SELECT {JOB_COLUMNS} FROM jobs WHERE id = :job_id")
_OWN_JOB = Prepared(
    "own_job",
    f"""
    SELECT {JOB_COLUMNS} FROM jobs
    WHERE id = :job_id AND tenant_id = :tenant_id AND mode = :mode AND deleted_at IS NULL
    """,
)


def load_task(at: Handle, task_id: str) -> Task:
    """One task with its steps (without their reports) and artifacts; for workers."""
    return task_of(_TASK.row(at, {"task_id": task_id}) or ())


def load_whole_task(at: Handle, task_id: str) -> tuple[Task, Job] | None:
    """One task with what its steps found, and its job without tasks; None when the job was deleted."""
    row = _WHOLE_TASK.row(at, {"task_id": task_id})
    return split(row) if row else None


def load_tasks(at: Handle, job_ids: Sequence[str], *, results: bool = True) -> list[Task]:
    """The tasks of these jobs with steps and artifacts, in the order of their sources."""
    statement = _FULL_TASKS if results else _BRIEF_TASKS
    return [task_of(row) for row in statement.rows(at, {"ids": list(job_ids)})]


def load_jobs(at: Handle, rows: Sequence[Row[Any] | tuple[Any, ...]], *, results: bool = True) -> list[Job]:
    """Complete the given job rows (of `job_columns()`) with their tasks, keeping their order."""
    by_job: dict[str, list[Task]] = defaultdict(list)
    for task in load_tasks(at, [row[0] for row in rows], results=results) if rows else []:
        by_job[task.job_id].append(task)
    return [job_of(row, by_job[row[0]]) for row in rows]


def job_columns() -> list[Any]:
    """The columns that `load_jobs` needs, for the SELECT of whoever chooses the jobs."""
    return [jobs.c[name] for name in _JOB_FIELDS]


def load_job(at: Handle, job_id: str) -> Job | None:
    """One job by id alone, deleted or not, without reports; for workers, which hold ids from messages."""
    row = _JOB.row(at, {"job_id": job_id})
    return load_jobs(at, [row], results=False)[0] if row else None


def read_job(at: Handle, caller: Caller, job_id: str, *, results: bool = False) -> Job | None:
    """One job with everything that hangs on it, if this caller may see it; reports only with `results`."""
    row = _OWN_JOB.row(at, {"job_id": job_id, "tenant_id": caller.tenant_id, "mode": caller.mode})
    return load_jobs(at, [row], results=results)[0] if row else None


def split(row: tuple[Any, ...]) -> tuple[Task, Job]:
    """A row of `TASK_COLUMNS` followed by `OF_JOB_COLUMNS`; the job comes without its tasks."""
    border = len(_TASK_FIELDS)
    return task_of(row[:border]), job_of(row[border:])


def task_of(row: Sequence[Any]) -> Task:
    """A task from a row of `TASK_COLUMNS`."""
    values = dict(zip(_TASK_FIELDS, row, strict=True))
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


def job_of(row: Sequence[Any], its_tasks: Sequence[Task] = ()) -> Job:
    """A job from a row of `JOB_COLUMNS`."""
    values = dict(zip(_JOB_FIELDS, row, strict=True))
    values |= {
        "status": Status(values["status"]),
        "outcome": values["outcome"] and Outcome(values["outcome"]),
        "policy_on_fail": OnFail(values["policy_on_fail"]),
    }
    return Job(**values, tasks=tuple(its_tasks))


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
