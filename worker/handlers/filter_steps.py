"""The second link: keep the steps that fit the type they will receive, skip the others with a reason."""

from collections.abc import Sequence

from shared.catalogue import StepInfo, steps
from shared.db import lifecycle
from shared.db.lifecycle import Claim, StepEnd
from shared.records import Step, Task
from shared.vocabulary import FileType, Reason, Status, StepType
from worker.handlers.ports import Ports


def work(ports: Ports, held: Claim, task: Task) -> None:
    """Settle what will not run; the rest stays pending."""
    assert task.file_type is not None
    skipped = [
        StepEnd(step.id, step.type, Status.SKIPPED, reason=reason)
        for step, reason in misfits(task.steps, task.file_type)
        if step.status is Status.PENDING
    ]
    with ports.database.begin() as conn:
        if skipped:
            lifecycle.end_steps(conn, held, skipped)
        lifecycle.advance(conn, held)


def misfits(asked: Sequence[Step], file_type: FileType) -> list[tuple[Step, Reason]]:
    """The steps that cannot run, each with its reason.

    Every step is judged against the type it will receive: a convert that is kept changes the type for the
    steps after it (decision 8).
    """
    known: dict[StepType, StepInfo] = {info.type: info for info in steps()}
    found: list[tuple[Step, Reason]] = []
    current = file_type
    for step in asked:
        info = known[step.type]
        if current not in info.accepts:
            found.append((step, Reason.UNSUPPORTED_FILE_TYPE))
        elif not info.available:
            found.append((step, Reason.ENGINE_UNAVAILABLE))
        else:
            current = _type_after(step, current)
    return found


def _type_after(step: Step, current: FileType) -> FileType:
    if step.type is not StepType.CONVERT:
        return current
    wanted = str((step.params or {}).get("format", "pdf"))
    if wanted == "pdf":
        return FileType.PDF
    # A PDF taken apart into pictures stays the current file (decision 8).
    return current if current is FileType.PDF else FileType.RASTER
