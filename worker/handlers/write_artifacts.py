"""The last link: make the staged files part of the record, decide the task's outcome, count the job down."""

from collections.abc import Sequence
from contextlib import suppress

from shared import rollup
from shared.db.claims import Claim, Claimed, losses, rewind
from shared.db.endings import TaskEnd, end_task
from shared.db.events import Entry
from shared.errors import Refused, Unavailable
from shared.records import Artifact, Step, Task
from shared.rollup import Ended
from shared.vocabulary import Link, Outcome, Reason, Status, StepType
from worker.handlers.delivering import send_off
from worker.handlers.linking import task_ended
from worker.handlers.ports import Ports


def work(ports: Ports, claimed: Claimed) -> None:
    """Register, judge, end."""
    held, task = claimed.held, claimed.task
    staged = [a for a in task.artifacts if a.attempt == held.attempt and not a.registered]
    if not all(_is_stored(ports, artifact) for artifact in staged):
        _make_again(ports, held)
        return
    end = verdict(task, staged)
    if any(step.type is StepType.DELIVER and step.status is Status.DONE for step in task.steps):
        with ports.database.begin() as conn:
            last = end_task(conn, held, end)
            sent = send_off(conn, ports.settings, held, task, end.deliverables)
        for delivery_id in sent:
            with suppress(Unavailable):  # the sweeper will ask for it then
                ports.dispatcher.deliver_webhook(delivery_id)
    else:
        with ports.database.alone() as at:
            last = end_task(at, held, end)
    task_ended(ports, held, last)


def verdict(task: Task, staged: Sequence[Artifact]) -> TaskEnd:
    """How the task ended, and which of its files the customer gets."""
    steps = [ended(step, staged) for step in task.steps]
    status = rollup.task_status(steps)
    register = tuple(artifact.id for artifact in staged)
    if status is Status.ERROR:
        broken = next(step for step in task.steps if step.status is Status.ERROR)
        return TaskEnd(status, rollup.last_verdict(steps), broken.reason, register=register)
    return TaskEnd(
        status,
        rollup.task_outcome(steps),
        _common_reason(task.steps) if status is Status.SKIPPED else None,
        register=register,
        deliverables=_deliverables(task, staged),
    )


def ended(step: Step, staged: Sequence[Artifact]) -> Ended:
    """A step as the roll-up sees it."""
    changed = any(a.step_id == step.id and a.role == "optimizedFile" and _replaces(a) for a in staged)
    remaining = (step.result or {}).get("remaining") if step.type is StepType.AUTOFIX else None
    return Ended(
        step.type,
        step.status,
        step.outcome,
        step.reason,
        changed,
        Outcome(remaining) if remaining else None,
    )


def _replaces(artifact: Artifact) -> bool:
    """False for the parts of a split file: the file they were taken from stays the current one."""
    return bool((artifact.provenance or {}).get("replaces", True))


def _deliverables(task: Task, staged: Sequence[Artifact]) -> tuple[str, ...]:
    """The files of the last step that changed something, else the original (decision 19)."""
    made = [a for a in staged if a.role == "optimizedFile"]
    order = {step.id: step.position for step in task.steps}
    if made:
        final = max(order[a.step_id] for a in made if a.step_id)
        return tuple(a.id for a in made if a.step_id and order[a.step_id] == final)
    return (task.original.id,) if task.original else ()


def _common_reason(steps: Sequence[Step]) -> Reason | None:
    reasons = {step.reason for step in steps}
    return reasons.pop() if len(reasons) == 1 else None


def _is_stored(ports: Ports, artifact: Artifact) -> bool:
    """Nothing is promised that storage does not have."""
    found = ports.storage.stat(artifact.bucket, artifact.key)
    return found is not None and found.size_bytes == artifact.size_bytes


def _make_again(ports: Ports, held: Claim) -> None:
    """Storage has lost what the steps made: run them again. Three times is the limit, as for lost workers."""
    with ports.database.begin() as conn:
        if losses(conn, held) + 1 >= ports.settings.max_losses:
            raise Refused(Reason.INTERNAL, "The storage lost the files of this task several times.")
        said = Entry("task.restarted", "The storage lost files; the steps run again.", task_id=held.task_id)
        rewind(conn, held, Link.RUN_STEPS, said)
    with suppress(Unavailable):  # the sweeper will send it then
        ports.dispatcher.send_task(held.job_id, held.task_id, Link.RUN_STEPS)
