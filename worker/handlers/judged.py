"""Which judgement of a task a report is about, and which file that judgement saw."""

from dataclasses import dataclass

from shared.records import Artifact, Step, Task
from shared.vocabulary import Status, StepType

_JUDGING = frozenset({StepType.PREFLIGHT, StepType.REPREFLIGHT})


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement that can be reported: the step, and the file it was about.

    `other` is the same file before repairs, or after them when they came later; None when nothing changed it.
    """

    step: Step
    file: Artifact
    other: Artifact | None
    repaired: bool


def judged(task: Task) -> Judged | None:
    """The last judgement of a task (decision 18), None when there is none."""
    done = [step for step in task.steps if step.type in _JUDGING and step.status is Status.DONE]
    original = task.original
    if not done or original is None or not (done[-1].result or {}).get("report"):
        return None
    step = done[-1]
    places = {one.id: one.position for one in task.steps}
    changed = [
        one for one in task.outputs if (one.provenance or {}).get("replaces") and one.step_id in places
    ]
    changed.sort(key=lambda one: (places[str(one.step_id)], one.position))
    before = [one for one in changed if places[str(one.step_id)] < step.position]
    if before:
        return Judged(step, before[-1], original, repaired=True)
    return Judged(step, original, changed[-1] if changed else None, repaired=False)
