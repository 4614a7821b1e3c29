"""The end of a task, and of a job when its last task has ended: each happens exactly once."""

from dataclasses import dataclass
from typing import Any

from shared.db.claims import HELD, Claim, StaleAttempt
from shared.db.events import WRITTEN, Entry, lines
from shared.db.prepared import Handle, Prepared
from shared.vocabulary import SENTENCES, Outcome, Reason, Status

_END_TASK = Prepared(
    "end_task",
    f"""
    WITH gone AS (
        UPDATE tasks SET stage = 'ended', lease_until = NULL, status = :status, outcome = :outcome,
            reason = :reason, updated_at = now()
        WHERE {HELD} RETURNING id, job_id
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
_FINISHED_JOB = Prepared(
    "finished_job",
    """
    SELECT last_seq, NOT preview AND deleted_at IS NULL AND (webhook_url IS NOT NULL OR EXISTS (
               SELECT 1 FROM webhook_endpoints AS told
               WHERE told.tenant_id = jobs.tenant_id AND told.mode = jobs.mode AND enabled
                 AND events ? 'job.completed')) AS is_told,
           (SELECT json_agg(json_build_array(status, outcome)) FROM tasks WHERE job_id = jobs.id) AS ends
    FROM jobs WHERE id = :job_id AND open_tasks = 0 AND finalized_at IS NULL
    """,
)
_END_JOB = Prepared(
    "end_job",
    f"""
    WITH bumped AS (
        UPDATE jobs SET status = :status, outcome = :outcome, finalized_at = now(), modified_at = now(),
            expires_at = NULL, last_seq = last_seq + :count
        WHERE id = :job_id AND open_tasks = 0 AND finalized_at IS NULL AND last_seq = :seq
        RETURNING id AS job_id, last_seq, tenant_id
    ), {WRITTEN}
    SELECT tenant_id, EXISTS (SELECT FROM outbox WHERE held_for = tenant_id) AS others_wait FROM bumped
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

    def values(self, held: Claim) -> dict[str, Any]:
        """The parameters of the statement that records it."""
        return {
            **held.guard,
            "status": self.status.value,
            "outcome": self.outcome and self.outcome.value,
            "reason": self.reason and self.reason.value,
            "registered": list(self.register),
            "deliverables": list(self.deliverables),
            "touched": [*self.register, *self.deliverables],
            **lines([self.entry(held.task_id)]),
        }


@dataclass(frozen=True, slots=True)
class FinishedJob:
    """A job of which every task has ended, as it was when its log had `seq` lines.

    `is_told`: somebody wants to hear how it ended; nobody does of a deleted one (decision 14) or a preview.
    """

    job_id: str
    seq: int
    is_told: bool
    statuses: tuple[Status, ...]
    outcomes: tuple[Outcome | None, ...]


def end_task(at: Handle, held: Claim, end: TaskEnd) -> bool:
    """The task has ended; register its artifacts and count the job's open tasks down.

    Returns:
        True for exactly one caller: the one that ended the job's last open task.

    Raises:
        StaleAttempt: the claim does not hold any more; nothing was written.
    """
    left = _END_TASK.value(at, end.values(held))
    if left is None:
        raise StaleAttempt
    return bool(left == 0)


def finished_job(at: Handle, job_id: str) -> FinishedJob | None:
    """The job if every task has ended and the job has not; the door to `end_job`."""
    found = _FINISHED_JOB.row(at, {"job_id": job_id})
    if found is None:
        return None
    ends = found.ends or []
    statuses = tuple(Status(status) for status, _ in ends)
    outcomes = tuple(outcome and Outcome(outcome) for _, outcome in ends)
    return FinishedJob(job_id, found.last_seq, found.is_told, statuses, outcomes)


@dataclass(frozen=True, slots=True)
class JobEnd:
    """A job that ended just now. `others_wait`: jobs of its tenant wait for their turn."""

    tenant_id: int
    others_wait: bool


def end_job(at: Handle, found: FinishedJob, status: Status, outcome: Outcome | None) -> JobEnd | None:
    """The job has ended with this verdict. None when something has happened to it since it was found.

    Whatever happens to a job is a line in its log, so that the same number of lines means the same job.
    """
    verdict = f" with outcome {outcome}" if outcome else ""
    entry = Entry("job." + status.value, f"Job ended {status.value}{verdict}.")
    ended = {"job_id": found.job_id, "status": status.value, "outcome": outcome and outcome.value}
    row = _END_JOB.row(at, {**ended, "seq": found.seq, **lines([entry])})
    return JobEnd(row.tenant_id, row.others_wait) if row else None
