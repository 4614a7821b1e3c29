"""Steps of a task: begun, ended, skipped, forgotten; each write is one statement under a claim."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from shared.db.claims import LOCKED, MOVED, Claim, guarded
from shared.db.events import LOGGED, Entry, lines
from shared.db.files import FILED, StoredFile, files
from shared.db.prepared import Handle, Prepared
from shared.shallow import shallow
from shared.vocabulary import SENTENCES, Outcome, Reason, Status, StepType

# For WITH clauses with a `changed` that names the task.
_BEGUN = """begun AS (
        UPDATE steps SET status = 'running', started_at = clock_timestamp(), runtime_params = :runtime_params
        FROM changed WHERE task_id = changed.id AND steps.id = :begin
    )"""
_SETTLED = """settled AS (
        UPDATE steps SET status = ended.status, outcome = ended.outcome, reason = ended.reason,
            ended_at = CASE WHEN ended.status = 'skipped' THEN NULL ELSE clock_timestamp() END,
            duration_ms = ended.duration_ms, outputs = ended.outputs, result = ended.result
        FROM changed, jsonb_to_recordset(:ends) AS ended (
            step_id text, status text, outcome text, reason text, duration_ms integer, outputs jsonb,
            result jsonb)
        WHERE task_id = changed.id AND steps.id = ended.step_id
    )"""

_RESTART = Prepared(
    "restart_steps",
    f"""
    WITH {LOCKED}, again AS (
        UPDATE steps SET status = 'pending', outcome = NULL, reason = NULL, started_at = NULL,
            ended_at = NULL, duration_ms = NULL, outputs = '[]', result = NULL
        FROM changed WHERE task_id = changed.id AND status IN ('running', 'done', 'error')
    ), staged AS (
        DELETE FROM artifacts USING changed WHERE task_id = changed.id AND NOT registered
    )
    SELECT id FROM changed
    """,
)
_BEGIN = Prepared("begin_step", f"WITH {LOCKED}, {_BEGUN} SELECT id FROM changed", "runtime_params")
_TURN = Prepared(
    "turn_to_step",
    f"WITH {LOCKED}, {FILED}, {_SETTLED}, {_BEGUN}, {LOGGED} SELECT id FROM changed",
    "files",
    "ends",
    "runtime_params",
    "entries",
)
_SETTLE = Prepared(
    "settle_steps",
    f"WITH {MOVED}, {FILED}, {_SETTLED}, {LOGGED} SELECT id FROM changed",
    "files",
    "ends",
    "entries",
)
_SKIP = Prepared(
    "skip_steps", f"WITH {LOCKED}, {_SETTLED}, {LOGGED} SELECT id FROM changed", "ends", "entries"
)
_OPEN = Prepared(
    "open_steps",
    """
    SELECT id, type FROM steps WHERE task_id = :task_id AND status IN ('pending', 'running') ORDER BY position
    """,
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


@dataclass(frozen=True, slots=True)
class StepStart:
    """A step that begins, with the parameters its record shows."""

    step_id: str
    runtime_params: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Settled:
    """Steps that ended, and the files that the first of them left, numbered from `first` in the attempt."""

    ends: Sequence[StepEnd]
    files: Sequence[StoredFile] = ()
    first: int = 1

    def values(self, held: Claim) -> dict[str, Any]:
        """The parameters of the statements that record it, with a line in the audit log for every step."""
        step_id = self.ends[0].step_id if self.files else None
        return {
            "ends": [shallow(end) for end in self.ends],
            **files(self.files, step_id, self.first, registered=False),
            **lines([end.entry(held.task_id) for end in self.ends]),
        }


def restart_steps(at: Handle, held: Claim) -> None:
    """Before running the kept steps: forget what an earlier, lost attempt had begun."""
    guarded(at, _RESTART, held, {})


def begin_step(at: Handle, held: Claim, start: StepStart) -> None:
    """The first kept step begins now."""
    guarded(at, _BEGIN, held, _start(start))


def turn_to_step(at: Handle, held: Claim, settled: Settled, start: StepStart) -> None:
    """One step has ended and the next begins."""
    guarded(at, _TURN, held, {**settled.values(held), **_start(start)})


def settle_steps(at: Handle, held: Claim, settled: Settled) -> None:
    """These steps have ended and the link is finished."""
    guarded(at, _SETTLE, held, settled.values(held))


def skip_open_steps(at: Handle, held: Claim, reason: Reason, detail: str | None = None) -> None:
    """Every step that has not ended is skipped for `reason`."""
    found = _OPEN.rows(at, {"task_id": held.task_id})
    if found:
        ends = [
            StepEnd(id, StepType(type), Status.SKIPPED, reason=reason, detail=detail) for id, type in found
        ]
        guarded(at, _SKIP, held, Settled(ends).values(held))


def _start(start: StepStart) -> dict[str, Any]:
    return {"begin": start.step_id, "runtime_params": start.runtime_params}
