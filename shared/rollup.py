"""Verdicts: from steps to the task, from tasks to the job. Pure functions (decisions 4, 5 and 6)."""

from collections.abc import Sequence
from dataclasses import dataclass

from shared.vocabulary import Outcome, Reason, Status, StepType

JUDGES = frozenset({StepType.PREFLIGHT, StepType.REPREFLIGHT, StepType.VALIDATE})
_WEIGHT = {Outcome.PASS: 0, Outcome.WARN: 1, Outcome.FAIL: 2}


@dataclass(frozen=True, slots=True)
class Ended:
    """What the roll-up needs to know of one step.

    `changed`: the step replaced the task's current file. `remaining`: for an autofix, the verdict of the
    findings it could not repair.
    """

    type: StepType
    status: Status
    outcome: Outcome | None = None
    reason: Reason | None = None
    changed: bool = False
    remaining: Outcome | None = None

    @property
    def verdict(self) -> Outcome | None:
        """What this step says about the file, if it judges.

        A judge without its engine counts as a warning: absence must never read as "print-ready".
        """
        if self.type not in JUDGES:
            return None
        if self.status is Status.DONE:
            return self.outcome
        if self.status is Status.SKIPPED and self.reason is Reason.ENGINE_UNAVAILABLE:
            return Outcome.WARN
        return None


def task_outcome(steps: Sequence[Ended]) -> Outcome:
    """The task's outcome from its steps in order."""
    group = _nearest_group(steps)
    fix = _last_autofix(steps)
    if group and (fix is None or group[-1] > fix):
        worst = _worst([steps[n] for n in group])
        return Outcome.FIXED if worst is Outcome.PASS and _fixed(steps[: group[0]]) else worst
    if fix is None:
        return Outcome.NA
    if steps[fix].outcome is Outcome.FIXED:
        remaining = steps[fix].remaining or Outcome.PASS
        return Outcome.FIXED if remaining is Outcome.PASS else remaining
    return _worst([steps[n] for n in group]) if group else steps[fix].outcome or Outcome.NA


def last_verdict(steps: Sequence[Ended]) -> Outcome | None:
    """What the last judge said, for a task that ended in error."""
    return next((s.verdict for s in reversed(steps) if s.verdict), None)


def task_status(steps: Sequence[Ended]) -> Status:
    """Error when a step could not be carried out, skipped when nothing fitted, else done."""
    statuses = {step.status for step in steps}
    if Status.ERROR in statuses:
        return Status.ERROR
    return Status.SKIPPED if statuses <= {Status.SKIPPED} else Status.DONE


def job_status(tasks: Sequence[Status]) -> Status:
    """Error when any task is, skipped when all are, else done (decision 5)."""
    if Status.ERROR in tasks:
        return Status.ERROR
    return Status.SKIPPED if set(tasks) == {Status.SKIPPED} else Status.DONE


def job_outcome(tasks: Sequence[Outcome | None]) -> Outcome | None:
    """The common outcome, or `mixed`; `na` and null count only when there is nothing else (decision 5)."""
    telling = {outcome for outcome in tasks if outcome not in {None, Outcome.NA}}
    if len(telling) > 1:
        return Outcome.MIXED
    if telling:
        return telling.pop()
    return Outcome.NA if Outcome.NA in tasks else None


def _worst(judges: Sequence[Ended]) -> Outcome:
    outcomes = [verdict for judge in judges if (verdict := judge.verdict)]
    return max(outcomes, key=lambda outcome: _WEIGHT.get(outcome, 0))


def _fixed(steps: Sequence[Ended]) -> bool:
    return any(step.type is StepType.AUTOFIX and step.changed for step in steps)


def _last_autofix(steps: Sequence[Ended]) -> int | None:
    """The position of the last autofix that ran."""
    done = [n for n, s in enumerate(steps) if s.type is StepType.AUTOFIX and s.status is Status.DONE]
    return done[-1] if done else None


def _nearest_group(steps: Sequence[Ended]) -> list[int]:
    """Positions of the judges nearest to the end that no change of the file stands between."""
    group: list[int] = []
    for n, step in reversed(list(enumerate(steps))):
        if step.changed and group:
            break
        if step.verdict:
            group.insert(0, n)
    return group
