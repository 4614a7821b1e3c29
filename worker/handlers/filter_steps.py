"""The second link: keep the steps that fit the type they will receive, skip the others with a reason.

The type is known from here on, so this is also where a job's rule has its say.
"""

from collections.abc import Sequence

from shared.catalogue import StepInfo, steps
from shared.db.claims import Claim, Claimed, advance
from shared.db.prepared import Handle
from shared.db.steps import Settled, StepEnd, settle_steps
from shared.records import Step, Task
from shared.vocabulary import FileType, Reason, Status, StepType
from worker.handlers.linking import task_ended
from worker.handlers.ports import Ports
from worker.handlers.ruling import obey, turn_away


def work(ports: Ports, claimed: Claimed) -> None:
    """Settle what will not run; the rest stays pending."""
    if claimed.ruled:
        _by_rule(ports, claimed.held, claimed.task)
    else:
        with ports.database.alone() as at:
            _settle(at, claimed.held, claimed.task)


def _by_rule(ports: Ports, held: Claim, task: Task) -> None:
    with ports.database.begin() as conn:
        obeyed = obey(conn, held, task)
        if isinstance(obeyed, Task):
            _settle(conn, held, obeyed)
            return
        last = turn_away(conn, held, task, obeyed)
    task_ended(ports, held, last)


def _settle(at: Handle, held: Claim, task: Task) -> None:
    assert task.file_type is not None
    skipped = [
        StepEnd(step.id, step.type, Status.SKIPPED, reason=reason)
        for step, reason in misfits(task.steps, task.file_type)
        if step.status is Status.PENDING
    ]
    if skipped:
        settle_steps(at, held, Settled(skipped))
    else:
        advance(at, held)


def misfits(asked: Sequence[Step], file_type: FileType) -> list[tuple[Step, Reason]]:
    """The steps that cannot run, each with its reason.

    Every step is judged against the type it will receive: a convert that is kept changes the type for the
    steps after it (decision 8). What would have fitted, had an engine before it been there, lacks that
    engine too: a judge that is skipped for it must not read as one that had nothing to say (decision 4).
    """
    known: dict[StepType, StepInfo] = {info.type: info for info in steps()}
    found: list[tuple[Step, Reason]] = []
    current = hoped = file_type
    for step in asked:
        info = known[step.type]
        fits, would_fit = current in info.accepts, hoped in info.accepts
        if fits and info.available:
            current = hoped = _type_after(step, current)
            continue
        if would_fit:
            hoped = _type_after(step, hoped)
        reason = Reason.ENGINE_UNAVAILABLE if fits or would_fit else Reason.UNSUPPORTED_FILE_TYPE
        found.append((step, reason))
    return found


def _type_after(step: Step, current: FileType) -> FileType:
    if step.type is not StepType.CONVERT:
        return current
    wanted = str((step.params or {}).get("format", "pdf"))
    if wanted == "pdf":
        return FileType.PDF
    # A PDF taken apart into pictures stays the current file (decision 8).
    return current if current is FileType.PDF else FileType.RASTER
