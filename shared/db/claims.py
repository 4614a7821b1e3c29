"""The right to run one link of one task: taken, kept, given back, moved on.

A link may run when the task's `stage` names it and no lease is held. Whoever claims it writes under the
task's `attempt`; `recovery` takes an expired lease away by raising the attempt, and from then on whatever
the old holder writes changes nothing and raises `StaleAttempt`. Locks are taken task first, then job.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shared.db.events import LOGGED, Entry, lines
from shared.db.prepared import Handle, Prepared
from shared.db.reads import OF_JOB_COLUMNS, TASK_COLUMNS, split
from shared.records import Job, Task
from shared.vocabulary import Link


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

    @property
    def guard(self) -> dict[str, Any]:
        """The parameters of `HELD`, and where `MOVED` moves the task."""
        return {
            "task_id": self.task_id,
            "attempt": self.attempt,
            "stage": self.stage.value,
            "following": self.stage.following.value,
        }


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim with what it is about, as it was at that moment; the job comes without its tasks.

    `ruled`: the job keeps a rule, which has a say in what the steps are.
    """

    held: Claim
    task: Task
    job: Job
    ruled: bool


# The condition that every write under a claim repeats.
HELD = "tasks.id = :task_id AND attempt = :attempt AND stage = :stage"
# For WITH clauses: the task stays where it is, locked until the end of the transaction, so that the attempt
# cannot be raised between check and write …
LOCKED = f"changed AS (SELECT id, job_id FROM tasks WHERE {HELD} FOR UPDATE)"
# … or the link is finished and the next one may be claimed.
MOVE = "stage = :following, lease_until = NULL, due_at = now(), resends = 0, updated_at = now()"
MOVED = f"changed AS (UPDATE tasks SET {MOVE} WHERE {HELD} RETURNING id, job_id)"

_CLAIM = Prepared(
    "claim",
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
    SELECT {TASK_COLUMNS}, {OF_JOB_COLUMNS}, jobs.rule IS NOT NULL AS ruled
    FROM taken AS tasks JOIN jobs ON jobs.id = tasks.job_id
    """,
)
_EXTEND = Prepared(
    "extend", f"UPDATE tasks SET lease_until = now() + make_interval(secs => :lease) WHERE {HELD}"
)
_RELEASE = Prepared(
    "release",
    f"UPDATE tasks SET lease_until = NULL, due_at = now() + make_interval(secs => :due_in) WHERE {HELD}",
)
_ADVANCE = Prepared("advance", f"WITH {MOVED}, {LOGGED} SELECT id FROM changed", "entries")
_LOSSES = Prepared("losses", "SELECT losses FROM tasks WHERE id = :task_id")
_REWIND = Prepared(
    "rewind",
    f"""
    WITH changed AS (
        UPDATE tasks
        SET stage = :back_to, attempt = attempt + 1, losses = losses + 1, lease_until = NULL, due_at = now()
        WHERE {HELD} RETURNING job_id
    ), {LOGGED}
    SELECT job_id FROM changed
    """,
    "entries",
)
_BEGIN_AGAIN = Prepared(
    "begin_again",
    f"""
    WITH changed AS (
        UPDATE tasks SET attempt = attempt + 1, lease_until = NULL, due_at = now()
        WHERE {HELD} RETURNING job_id
    ), {LOGGED}
    SELECT job_id FROM changed
    """,
    "entries",
)


def claim(at: Handle, task_id: str, stage: Link, lease_seconds: float) -> Claimed | None:
    """Take the task for `stage`, or None when it is elsewhere, ended, or somebody holds it."""
    row = _CLAIM.row(at, {"task_id": task_id, "stage": stage.value, "lease": lease_seconds})
    if row is None:
        return None
    task, job = split(row[:-1])
    held = Claim(task_id, job.id, job.tenant_id, job.mode, stage, task.attempt)
    return Claimed(held, task, job, row.ruled)


def extend(at: Handle, held: Claim, lease_seconds: float) -> bool:
    """Heart-beat: keep the lease. False when the claim is stale."""
    return _EXTEND.count(at, {**held.guard, "lease": lease_seconds}) == 1


def release(at: Handle, held: Claim, due_in: float) -> None:
    """Give the link back unfinished; it should be tried again in `due_in` seconds."""
    guarded(at, _RELEASE, held, {"due_in": due_in})


def advance(at: Handle, held: Claim, entries: Sequence[Entry] = ()) -> None:
    """The link is finished: the next one may be claimed."""
    guarded(at, _ADVANCE, held, lines(entries))


def losses(at: Handle, held: Claim) -> int:
    """How often this task has lost a worker or its files."""
    return int(_LOSSES.value(at, {"task_id": held.task_id}) or 0)


def rewind(at: Handle, held: Claim, back_to: Link, entry: Entry) -> None:
    """What an earlier link left behind is lost: begin again there, under a new attempt."""
    guarded(at, _REWIND, held, {"back_to": back_to.value, **lines([entry])})


def begin_again(at: Handle, held: Claim, entry: Entry) -> None:
    """Let go of a link in the middle of it: whoever takes it does so under a new attempt. It is no loss."""
    guarded(at, _BEGIN_AGAIN, held, lines([entry]))


def guarded(at: Handle, statement: Prepared, held: Claim, values: Mapping[str, Any]) -> None:
    """Write under a claim.

    Raises:
        StaleAttempt: the claim does not hold any more; nothing was written.
    """
    if statement.count(at, {**held.guard, **values}) == 0:
        raise StaleAttempt
