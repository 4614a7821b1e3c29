"""Every change of state of a job, task or step that the pipeline makes: guarded and fenced.

A link may run when the task's `stage` names it and no lease is held. Whoever claims it writes under the
task's `attempt`; `recovery` takes an expired lease away by raising the attempt, and from then on whatever
the old holder writes changes nothing and raises `StaleAttempt`. Locks are taken task first, then job.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, TextClause

from shared.db.events import LOGGED, WRITTEN, Entry, lines
from shared.db.reads import TASK_COLUMNS, task_of
from shared.db.sql import sql
from shared.ids import new_id
from shared.records import Task
from shared.vocabulary import SENTENCES, FileType, Link, Outcome, Reason, Status, StepType


class StaleAttempt(Exception):
    """Somebody else holds the task by now, or it has ended; drop what you were doing."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to run one link of one task. Every later write names it.

    `ruled`: the job keeps a rule, which has a say in what the steps are.
    """

    task_id: str
    job_id: str
    tenant_id: int
    mode: str
    stage: Link
    attempt: int
    ruled: bool = False

    @property
    def guard(self) -> dict[str, Any]:
        """The parameters of the condition that every write repeats."""
        return {"task_id": self.task_id, "attempt": self.attempt, "stage": self.stage.value}


# ---- claiming a link, keeping it, giving it back ------------------------------------------------------

_HELD = "id = :task_id AND attempt = :attempt AND stage = :stage"
# Held until the end of the transaction, so that the attempt cannot be raised between check and write.
_LOCK = f"held AS (SELECT id, job_id FROM tasks WHERE {_HELD} FOR UPDATE)"

_CLAIM = sql(
    f"""
    WITH taken AS (
        UPDATE tasks
        SET lease_until = now() + make_interval(secs => :lease), status = 'running', updated_at = now()
        WHERE id = :task_id AND stage = :stage AND lease_until IS NULL
        RETURNING *
    ), begun AS (
        UPDATE jobs SET status = 'running', modified_at = now(), expires_at = NULL
        FROM taken WHERE jobs.id = taken.job_id AND jobs.status = 'pending'
    )
    SELECT {TASK_COLUMNS}, jobs.tenant_id AS tenant, jobs.mode AS job_mode, jobs.rule IS NOT NULL AS ruled
    FROM taken AS tasks JOIN jobs ON jobs.id = tasks.job_id
    """
)
_EXTEND = sql(f"UPDATE tasks SET lease_until = now() + make_interval(secs => :lease) WHERE {_HELD}")
_RELEASE = sql(
    f"UPDATE tasks SET lease_until = NULL, due_at = now() + make_interval(secs => :due_in) WHERE {_HELD}"
)
_ADVANCE = sql(
    f"""
    WITH changed AS (
        UPDATE tasks
        SET stage = :following, lease_until = NULL, due_at = now(), resends = 0, updated_at = now()
        WHERE {_HELD} RETURNING job_id
    ), {LOGGED}
    SELECT job_id FROM changed
    """,
    "entries",
)


_LOSSES = sql("SELECT losses FROM tasks WHERE id = :task_id")
_REWIND = sql(
    f"""
    WITH changed AS (
        UPDATE tasks
        SET stage = :back_to, attempt = attempt + 1, losses = losses + 1, lease_until = NULL, due_at = now()
        WHERE {_HELD} RETURNING job_id
    ), {LOGGED}
    SELECT job_id FROM changed
    """,
    "entries",
)


def claim(conn: Connection, task_id: str, stage: Link, lease_seconds: float) -> tuple[Claim, Task] | None:
    """Take the task for `stage`, or None when it is elsewhere, ended, or somebody holds it."""
    asked = {"task_id": task_id, "stage": stage.value, "lease": lease_seconds}
    taken = conn.execute(_CLAIM, asked).one_or_none()
    if taken is None:
        return None
    values = dict(taken._mapping)
    tenant, mode, ruled = values.pop("tenant"), values.pop("job_mode"), values.pop("ruled")
    held = Claim(task_id, taken.job_id, tenant, mode, stage, taken.attempt, ruled)
    return held, task_of(values)


def extend(conn: Connection, held: Claim, lease_seconds: float) -> bool:
    """Heart-beat: keep the lease. False when the claim is stale."""
    return conn.execute(_EXTEND, {**held.guard, "lease": lease_seconds}).rowcount == 1


def release(conn: Connection, held: Claim, due_in: float) -> None:
    """Give the link back unfinished; it should be tried again in `due_in` seconds."""
    _guarded(conn, _RELEASE, held, due_in=due_in)


def advance(conn: Connection, held: Claim, entries: list[Entry] | None = None) -> None:
    """The link is finished: the next one may be claimed."""
    _guarded(conn, _ADVANCE, held, following=held.stage.following.value, **lines(entries or []))


def losses(conn: Connection, held: Claim) -> int:
    """How often this task has lost a worker or its files."""
    return int(conn.execute(_LOSSES, {"task_id": held.task_id}).scalar_one())


def rewind(conn: Connection, held: Claim, back_to: Link, entry: Entry) -> None:
    """What an earlier link left behind is lost: begin again there, under a new attempt."""
    _guarded(conn, _REWIND, held, back_to=back_to.value, **lines([entry]))


def _guarded(conn: Connection, statement: TextClause, held: Claim, **values: Any) -> None:
    done = conn.execute(statement, {**held.guard, **values}, execution_options={"preserve_rowcount": True})
    if done.rowcount == 0:
        raise StaleAttempt


# ---- files --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StoredFile:
    """Bytes that lie in object storage and are about to be recorded."""

    role: str
    kind: str
    bucket: str
    key: str
    mime_type: str
    size_bytes: int
    file_name: str
    sha256: str
    provenance: dict[str, Any] | None = None


_SET_SOURCE = sql(
    f"""
    WITH known AS (
        UPDATE tasks SET file_type = :file_type, mime_type = :mime_type WHERE {_HELD} RETURNING id
    ), earlier AS (DELETE FROM artifacts USING known WHERE task_id = known.id AND role = 'source')
    SELECT id FROM known
    """
)
_ADD_ARTIFACTS = sql(
    f"""
    WITH {_LOCK}
    INSERT INTO artifacts (id, job_id, task_id, step_id, attempt, position, registered, role, kind, bucket,
                           key, mime_type, size_bytes, file_name, sha256, provenance)
    SELECT file.id, :job_id, held.id, :step_id, :attempt, :first + file.number - 1, :registered, file.role,
           file.kind, file.bucket, file.key, file.mime_type, file.size_bytes, file.file_name, file.sha256,
           file.provenance
    FROM held, ROWS FROM (
        jsonb_to_recordset(:files) AS (id text, role text, kind text, bucket text, key text, mime_type text,
                                       size_bytes bigint, file_name text, sha256 text, provenance jsonb)
    ) WITH ORDINALITY AS file (id, role, kind, bucket, key, mime_type, size_bytes, file_name, sha256,
                               provenance, number)
    """,
    "files",
)


def set_source(
    conn: Connection, held: Claim, file_type: FileType, mime_type: str, original: StoredFile
) -> None:
    """Record what `detect` found: the stored original and its type."""
    _guarded(conn, _SET_SOURCE, held, file_type=file_type.value, mime_type=mime_type)
    add_artifacts(conn, held, None, [original], first=0, registered=True)


def add_artifacts(
    conn: Connection,
    held: Claim,
    step_id: str | None,
    files: list[StoredFile],
    *,
    first: int,
    registered: bool,
) -> None:
    """Record stored files, numbered from `first` within the attempt; staged unless `registered`."""
    if files:
        rows = [{"id": new_id("art"), **asdict(file)} for file in files]
        where = {"job_id": held.job_id, "step_id": step_id, "first": first, "registered": registered}
        _guarded(conn, _ADD_ARTIFACTS, held, files=rows, **where)


# ---- steps --------------------------------------------------------------------------------------------

_RESTART_STEPS = sql(
    f"""
    WITH {_LOCK}, again AS (
        UPDATE steps SET status = 'pending', outcome = NULL, reason = NULL, started_at = NULL,
            ended_at = NULL, duration_ms = NULL, outputs = '[]', result = NULL
        FROM held WHERE task_id = held.id AND status IN ('running', 'done', 'error')
    ), staged AS (
        DELETE FROM artifacts USING held WHERE task_id = held.id AND NOT registered
    )
    SELECT id FROM held
    """
)
_START_STEP = sql(
    f"""
    WITH {_LOCK}
    UPDATE steps SET status = 'running', started_at = clock_timestamp(), runtime_params = :runtime_params
    FROM held WHERE task_id = held.id AND steps.id = :step_id
    """,
    "runtime_params",
)
_END_STEPS = sql(
    f"""
    WITH {_LOCK}, settled AS (
        UPDATE steps SET status = ended.status, outcome = ended.outcome, reason = ended.reason,
            ended_at = CASE WHEN ended.status = 'skipped' THEN NULL ELSE clock_timestamp() END,
            duration_ms = ended.duration_ms, outputs = ended.outputs, result = ended.result
        FROM held, jsonb_to_recordset(:ends) AS ended (
            step_id text, status text, outcome text, reason text, duration_ms integer, outputs jsonb,
            result jsonb)
        WHERE task_id = held.id AND steps.id = ended.step_id
        RETURNING steps.id
    ), changed AS (
        SELECT job_id FROM held WHERE EXISTS (SELECT FROM settled)
    ), {LOGGED}
    SELECT job_id FROM changed
    """,
    "ends",
    "entries",
)
_OPEN_STEPS = sql(
    """
    SELECT id, type FROM steps WHERE task_id = :task_id AND status IN ('pending', 'running') ORDER BY position
    """
)


@dataclass(frozen=True, slots=True)
class StepEnd:
    """How a step ended; `detail` is the sentence of the audit entry."""

    step_id: str
    type: StepType
    status: Status
    outcome: Outcome | None = None
    reason: Reason | None = None
    detail: str | None = None
    outputs: tuple[dict[str, Any], ...] = ()
    result: dict[str, Any] | None = None
    duration_ms: int | None = None

    def entry(self, task_id: str) -> Entry:
        """The line of the audit log."""
        said = self.detail or (SENTENCES[self.reason] if self.reason else None)
        verdict = f", outcome {self.outcome}" if self.outcome else ""
        return Entry(
            type=f"step.{self.status.value}",
            message=said or f"Step {self.type.value} is {self.status.value}{verdict}.",
            task_id=task_id,
            step_id=self.step_id,
            reason=self.reason and self.reason.value,
        )


def restart_steps(conn: Connection, held: Claim) -> None:
    """Before running the kept steps: forget what an earlier, lost attempt had begun."""
    _guarded(conn, _RESTART_STEPS, held)


def start_step(conn: Connection, held: Claim, step_id: str, runtime_params: dict[str, Any] | None) -> None:
    """The step begins now."""
    _guarded(conn, _START_STEP, held, step_id=step_id, runtime_params=runtime_params)


def end_steps(conn: Connection, held: Claim, ends: list[StepEnd]) -> None:
    """Record how steps ended, each with its line in the audit log."""
    entries = [end.entry(held.task_id) for end in ends]
    _guarded(conn, _END_STEPS, held, ends=[asdict(end) for end in ends], **lines(entries))


def skip_open_steps(conn: Connection, held: Claim, reason: Reason, detail: str | None = None) -> None:
    """Every step that has not ended is skipped for `reason`."""
    found = conn.execute(_OPEN_STEPS, {"task_id": held.task_id}).all()
    if found:
        ends = [StepEnd(s.id, StepType(s.type), Status.SKIPPED, reason=reason, detail=detail) for s in found]
        end_steps(conn, held, ends)


# ---- the end of a task and of a job -------------------------------------------------------------------

_END_TASK = sql(
    f"""
    WITH gone AS (
        UPDATE tasks SET stage = 'ended', lease_until = NULL, status = :status, outcome = :outcome,
            reason = :reason, updated_at = now()
        WHERE {_HELD} RETURNING id, job_id
    ), kept AS (
        UPDATE artifacts SET registered = registered OR artifacts.id = ANY(:registered),
                             deliverable = artifacts.id = ANY(:deliverables)
        FROM gone WHERE task_id = gone.id AND artifacts.id = ANY(:touched)
    ), bumped AS (
        UPDATE jobs SET open_tasks = open_tasks - 1, modified_at = now(), last_seq = last_seq + :count
        FROM gone WHERE jobs.id = gone.job_id RETURNING jobs.id AS job_id, last_seq, open_tasks
    ), {WRITTEN}
    SELECT open_tasks FROM bumped
    """,
    "entries",
)
_LOCK_OPEN_JOB = sql(
    "SELECT id FROM jobs WHERE id = :job_id AND open_tasks = 0 AND finalized_at IS NULL FOR UPDATE"
)
_IS_DELETED = sql("SELECT deleted_at IS NOT NULL FROM jobs WHERE id = :job_id")
_END_JOB = sql(
    f"""
    WITH bumped AS (
        UPDATE jobs SET status = :status, outcome = :outcome, finalized_at = now(), modified_at = now(),
            expires_at = NULL, last_seq = last_seq + :count
        WHERE id = :job_id RETURNING id AS job_id, last_seq, finalized_at
    ), {WRITTEN}
    SELECT finalized_at FROM bumped
    """,
    "entries",
)


@dataclass(frozen=True, slots=True)
class TaskEnd:
    """How a task ended; `register` and `deliverables` are ids of its artifacts."""

    status: Status
    outcome: Outcome | None
    reason: Reason | None = None
    detail: str | None = None
    register: tuple[str, ...] = ()
    deliverables: tuple[str, ...] = ()

    def entry(self, task_id: str) -> Entry:
        """The line of the audit log."""
        said = self.detail or (SENTENCES[self.reason] if self.reason else None)
        verdict = f" with outcome {self.outcome}" if self.outcome else ""
        return Entry(
            type=f"task.{self.status.value}",
            message=said or f"Task ended {self.status.value}{verdict}.",
            task_id=task_id,
            reason=self.reason and self.reason.value,
        )


def end_task(conn: Connection, held: Claim, end: TaskEnd) -> bool:
    """The task has ended; register its artifacts and count the job's open tasks down.

    Returns:
        True for exactly one caller: the one that ended the job's last open task.
    """
    left = conn.execute(
        _END_TASK,
        {
            **held.guard,
            "status": end.status.value,
            "outcome": end.outcome and end.outcome.value,
            "reason": end.reason and end.reason.value,
            "registered": list(end.register),
            "deliverables": list(end.deliverables),
            "touched": [*end.register, *end.deliverables],
            **lines([end.entry(held.task_id)]),
        },
    ).scalar_one_or_none()
    if left is None:
        raise StaleAttempt
    return bool(left == 0)


def lock_open_job(conn: Connection, job_id: str) -> bool:
    """Lock the job if every task has ended and the job has not; the door to `end_job`."""
    return conn.execute(_LOCK_OPEN_JOB, {"job_id": job_id}).first() is not None


def is_deleted(conn: Connection, job_id: str) -> bool:
    """Its owner has deleted it; nobody is told how it ended (decision 14)."""
    return bool(conn.execute(_IS_DELETED, {"job_id": job_id}).scalar_one())


def end_job(conn: Connection, job_id: str, status: Status, outcome: Outcome | None) -> datetime:
    """The job has ended with this verdict; when. The caller holds the lock of `lock_open_job`."""
    verdict = f" with outcome {outcome}" if outcome else ""
    entry = Entry("job." + status.value, f"Job ended {status.value}{verdict}.")
    ended = {"job_id": job_id, "status": status.value, "outcome": outcome and outcome.value}
    moment: datetime = conn.execute(_END_JOB, {**ended, **lines([entry])}).scalar_one()
    return moment
