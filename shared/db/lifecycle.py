"""Every change of state of a job, task or step: guarded updates, fenced by the attempt number.

A link may run when the task's `stage` names it and no lease is held. Whoever claims it writes under the
task's `attempt`; the sweeper takes an expired lease away by raising the attempt, and from then on whatever
the old holder writes changes nothing and raises `StaleAttempt`. Locks are taken task first, then job.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Update, and_, delete, func, insert, select, update

from shared.db.events import Entry, record
from shared.db.tables import artifacts, jobs, outbox, steps, tasks
from shared.ids import new_id
from shared.vocabulary import SENTENCES, FileType, Link, Outcome, Reason, Status, StepType


class StaleAttempt(Exception):
    """Somebody else holds the task by now, or it has ended; drop what you were doing."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to run one link of one task. Every later write names it."""

    task_id: str
    job_id: str
    tenant_id: int
    mode: str
    stage: Link
    attempt: int


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


def _from_now(seconds: float) -> Any:
    return func.now() + timedelta(seconds=seconds)


def _held(claim: Claim) -> Any:
    return and_(
        tasks.c.id == claim.task_id, tasks.c.attempt == claim.attempt, tasks.c.stage == claim.stage.value
    )


def _guarded(conn: Connection, statement: Update) -> None:
    if conn.execute(statement).rowcount != 1:
        raise StaleAttempt


def _lock(conn: Connection, claim: Claim) -> None:
    """Hold the task's row until the transaction ends, if the claim is still good."""
    if conn.execute(select(tasks.c.id).where(_held(claim)).with_for_update()).first() is None:
        raise StaleAttempt


def claim(conn: Connection, task_id: str, stage: Link, lease_seconds: float) -> Claim | None:
    """Take the task for `stage`, or None when it is elsewhere, ended, or somebody holds it."""
    taken = conn.execute(
        update(tasks)
        .where(
            tasks.c.id == task_id,
            tasks.c.stage == stage.value,
            tasks.c.lease_until.is_(None),
            jobs.c.id == tasks.c.job_id,
        )
        .values(lease_until=_from_now(lease_seconds), status=Status.RUNNING.value, updated_at=func.now())
        .returning(tasks.c.job_id, tasks.c.attempt, jobs.c.tenant_id, jobs.c.mode, jobs.c.status)
    ).one_or_none()
    if taken is None:
        return None
    if taken.status == Status.PENDING.value:
        conn.execute(
            update(jobs)
            .where(jobs.c.id == taken.job_id, jobs.c.status == Status.PENDING.value)
            .values(status=Status.RUNNING.value, modified_at=func.now(), expires_at=None)
        )
    return Claim(task_id, taken.job_id, taken.tenant_id, taken.mode, stage, taken.attempt)


def extend(conn: Connection, held: Claim, lease_seconds: float) -> bool:
    """Heart-beat: keep the lease. False when the claim is stale."""
    statement = update(tasks).where(_held(held)).values(lease_until=_from_now(lease_seconds))
    return conn.execute(statement).rowcount == 1


def release(conn: Connection, held: Claim, due_in: float) -> None:
    """Give the link back unfinished; it should be tried again in `due_in` seconds."""
    _guarded(conn, update(tasks).where(_held(held)).values(lease_until=None, due_at=_from_now(due_in)))


def advance(conn: Connection, held: Claim, entries: list[Entry] | None = None) -> None:
    """The link is finished: the next one may be claimed."""
    _guarded(
        conn,
        update(tasks)
        .where(_held(held))
        .values(
            stage=held.stage.following.value,
            lease_until=None,
            due_at=func.now(),
            resends=0,
            updated_at=func.now(),
        ),
    )
    record(conn, held.job_id, entries or [])


def set_source(
    conn: Connection, held: Claim, file_type: FileType, mime_type: str, original: StoredFile
) -> None:
    """Record what `detect` found: the stored original and its type."""
    _guarded(conn, update(tasks).where(_held(held)).values(file_type=file_type.value, mime_type=mime_type))
    conn.execute(delete(artifacts).where(artifacts.c.task_id == held.task_id, artifacts.c.role == "source"))
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
    if not files:
        return
    conn.execute(
        insert(artifacts),
        [
            {
                "id": new_id("art"),
                "job_id": held.job_id,
                "task_id": held.task_id,
                "step_id": step_id,
                "attempt": held.attempt,
                "position": first + offset,
                "registered": registered,
                "role": f.role,
                "kind": f.kind,
                "bucket": f.bucket,
                "key": f.key,
                "mime_type": f.mime_type,
                "size_bytes": f.size_bytes,
                "file_name": f.file_name,
                "sha256": f.sha256,
                "provenance": f.provenance,
            }
            for offset, f in enumerate(files)
        ],
    )


def restart_steps(conn: Connection, held: Claim) -> None:
    """Before running the kept steps: forget what an earlier, lost attempt had begun."""
    _lock(conn, held)
    conn.execute(
        update(steps)
        .where(steps.c.task_id == held.task_id, steps.c.status.in_(["running", "done", "error"]))
        .values(
            status=Status.PENDING.value,
            outcome=None,
            reason=None,
            started_at=None,
            ended_at=None,
            duration_ms=None,
            outputs=[],
            result=None,
        )
    )
    conn.execute(
        delete(artifacts).where(artifacts.c.task_id == held.task_id, artifacts.c.registered.is_(False))
    )


def start_step(conn: Connection, held: Claim, step_id: str, runtime_params: dict[str, Any] | None) -> None:
    """The step begins now."""
    _lock(conn, held)
    conn.execute(
        update(steps)
        .where(steps.c.id == step_id)
        .values(status=Status.RUNNING.value, started_at=func.now(), runtime_params=runtime_params)
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
            reason=self.reason.value if self.reason else None,
        )


def end_step(conn: Connection, held: Claim, end: StepEnd) -> None:
    """Record how one step ended, with its line in the audit log."""
    end_steps(conn, held, [end])


def end_steps(conn: Connection, held: Claim, ends: list[StepEnd]) -> None:
    """Record how several steps ended."""
    _lock(conn, held)
    for end in ends:
        ran = end.status is not Status.SKIPPED
        conn.execute(
            update(steps)
            .where(steps.c.id == end.step_id)
            .values(
                status=end.status.value,
                outcome=end.outcome.value if end.outcome else None,
                reason=end.reason.value if end.reason else None,
                ended_at=func.now() if ran else None,
                duration_ms=end.duration_ms,
                outputs=list(end.outputs),
                result=end.result,
            )
        )
    record(conn, held.job_id, [end.entry(held.task_id) for end in ends])


@dataclass(frozen=True, slots=True)
class TaskEnd:
    """How a task ended. `registered`/`deliverables` are ids of its staged artifacts."""

    status: Status
    outcome: Outcome | None
    reason: Reason | None = None
    detail: str | None = None
    register: tuple[str, ...] = ()
    deliverables: tuple[str, ...] = ()


def end_task(conn: Connection, held: Claim, end: TaskEnd) -> bool:
    """The task has ended; register its artifacts and count the job's open tasks down.

    Returns:
        True for exactly one caller: the one that ended the job's last open task.
    """
    _guarded(
        conn,
        update(tasks)
        .where(_held(held))
        .values(
            stage=Link.ENDED.value,
            lease_until=None,
            status=end.status.value,
            outcome=end.outcome.value if end.outcome else None,
            reason=end.reason.value if end.reason else None,
            updated_at=func.now(),
        ),
    )
    if end.register:
        conn.execute(update(artifacts).where(artifacts.c.id.in_(end.register)).values(registered=True))
    if end.deliverables:
        conn.execute(update(artifacts).where(artifacts.c.id.in_(end.deliverables)).values(deliverable=True))
    left = conn.execute(
        update(jobs)
        .where(jobs.c.id == held.job_id)
        .values(open_tasks=jobs.c.open_tasks - 1, modified_at=func.now())
        .returning(jobs.c.open_tasks)
    ).scalar_one()
    said = end.detail or (SENTENCES[end.reason] if end.reason else None)
    verdict = f" with outcome {end.outcome}" if end.outcome else ""
    record(
        conn,
        held.job_id,
        [
            Entry(
                type=f"task.{end.status.value}",
                message=said or f"Task ended {end.status.value}{verdict}.",
                task_id=held.task_id,
                reason=end.reason.value if end.reason else None,
            )
        ],
    )
    return bool(left == 0)


def skip_open_steps(conn: Connection, held: Claim, reason: Reason, detail: str | None = None) -> None:
    """Every step that has not ended is skipped for `reason`."""
    _lock(conn, held)
    open_steps = conn.execute(
        select(steps.c.id, steps.c.type)
        .where(steps.c.task_id == held.task_id, steps.c.status.in_(["pending", "running"]))
        .order_by(steps.c.position)
    ).all()
    ends = [StepEnd(s.id, StepType(s.type), Status.SKIPPED, reason=reason, detail=detail) for s in open_steps]
    if ends:
        end_steps(conn, held, ends)


def lock_open_job(conn: Connection, job_id: str) -> bool:
    """Lock the job if every task has ended and the job has not; the door to `end_job`."""
    found = conn.execute(
        select(jobs.c.id)
        .where(jobs.c.id == job_id, jobs.c.open_tasks == 0, jobs.c.finalized_at.is_(None))
        .with_for_update()
    ).first()
    return found is not None


def end_job(conn: Connection, job_id: str, status: Status, outcome: Outcome | None) -> None:
    """The job has ended with this verdict. The caller holds the lock of `lock_open_job`."""
    conn.execute(
        update(jobs)
        .where(jobs.c.id == job_id)
        .values(
            status=status.value,
            outcome=outcome.value if outcome else None,
            finalized_at=func.now(),
            modified_at=func.now(),
            expires_at=None,
        )
    )
    verdict = f" with outcome {outcome}" if outcome else ""
    record(conn, job_id, [Entry("job." + status.value, f"Job ended {status.value}{verdict}.")])


# ---- what the sweeper needs -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stranded:
    """A task nobody is moving: its messages were lost or its worker died."""

    task_id: str
    job_id: str
    stage: Link


def take_expired_leases(
    conn: Connection, max_losses: int, limit: int = 200
) -> tuple[list[Stranded], list[Claim]]:
    """Take expired leases away, raising the attempt.

    Returns:
        The tasks to send again, and claims on those that have lost `max_losses` workers and must end.
    """
    expired = (
        select(tasks.c.id)
        .where(tasks.c.lease_until < func.now(), tasks.c.stage != Link.ENDED.value)
        .order_by(tasks.c.lease_until)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    taken = conn.execute(
        update(tasks)
        .where(tasks.c.id.in_(expired.scalar_subquery()), jobs.c.id == tasks.c.job_id)
        .values(
            attempt=tasks.c.attempt + 1,
            losses=tasks.c.losses + 1,
            lease_until=None,
            due_at=func.now(),
        )
        .returning(
            tasks.c.id, tasks.c.job_id, tasks.c.stage, tasks.c.attempt, tasks.c.losses,
            jobs.c.tenant_id, jobs.c.mode,
        )
    ).all()  # fmt: skip
    again, hopeless = [], []
    for row in taken:
        stage = Link(row.stage)
        if row.losses >= max_losses:
            hopeless.append(Claim(row.id, row.job_id, row.tenant_id, row.mode, stage, row.attempt))
        else:
            again.append(Stranded(row.id, row.job_id, stage))
            record(
                conn,
                row.job_id,
                [Entry("task.restarted", "The worker was lost; the task starts again.", task_id=row.id)],
            )
    return again, hopeless


def take_waiting(
    conn: Connection, waiting_seconds: float, *, forgiving: bool = False, limit: int = 500
) -> list[Stranded]:
    """Tasks that no worker holds and that should have moved `waiting_seconds` ago, oldest first.

    The wait doubles with every resend, so that a long queue is not filled with copies; unless `forgiving`,
    for when the copies are known to be lost.
    """
    waited = func.extract("epoch", func.now() - tasks.c.due_at)
    overdue = (
        select(tasks.c.id)
        .where(
            tasks.c.stage != Link.ENDED.value,
            tasks.c.lease_until.is_(None),
            waited > (waiting_seconds if forgiving else waiting_seconds * func.power(2, tasks.c.resends)),
        )
        .order_by(tasks.c.due_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    rows = conn.execute(
        update(tasks)
        .where(tasks.c.id.in_(overdue.scalar_subquery()))
        .values(resends=func.least(tasks.c.resends + 1, 8), due_at=func.now())
        .returning(tasks.c.id, tasks.c.job_id, tasks.c.stage)
    ).all()
    return [Stranded(row.id, row.job_id, Link(row.stage)) for row in rows]


def jobs_to_roll_up(conn: Connection, limit: int = 200) -> list[str]:
    """Jobs whose tasks have all ended while the job has not: their chord callback was lost."""
    query = (
        select(jobs.c.id)
        .where(
            jobs.c.finalized_at.is_(None),
            jobs.c.open_tasks == 0,
            jobs.c.modified_at < func.now() - timedelta(seconds=2),
        )
        .order_by(jobs.c.modified_at)
        .limit(limit)
    )
    return list(conn.execute(query).scalars())


def unsent_jobs(conn: Connection, limit: int = 200) -> list[tuple[int, str]]:
    """Outbox rows `(row id, job id)` older than the moment a request needs to send them itself.

    The rows stay locked until the transaction ends; delete them with `mark_sent`.
    """
    query = (
        select(outbox.c.id, outbox.c.job_id)
        .where(outbox.c.created_at < func.now() - timedelta(seconds=3))
        .order_by(outbox.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return [(row.id, row.job_id) for row in conn.execute(query)]


def mark_sent(conn: Connection, job_id: str) -> None:
    """The chord of this job has been handed to the broker."""
    conn.execute(delete(outbox).where(outbox.c.job_id == job_id))


def task_ids(conn: Connection, job_id: str) -> list[str]:
    """The ids of the job's unfinished tasks, in the order of the sources."""
    query = (
        select(tasks.c.id)
        .where(tasks.c.job_id == job_id, tasks.c.stage != Link.ENDED.value)
        .order_by(tasks.c.position)
    )
    return list(conn.execute(query).scalars())
