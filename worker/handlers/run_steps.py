"""The third link: run the kept steps in order in one workspace, threading the current file through them.

Each step runs in a child process with limits. Its files are stored under the attempt's keys and recorded as
staged the moment it ends; `write_artifacts` makes them part of the record. A step that cannot be carried
out stops the task; a verdict stops nothing but `deliver` (decision 6).
"""

from pathlib import Path

from shared import rollup
from shared.db import steps
from shared.db.claims import Claim, Claimed, advance
from shared.db.reads import load_task
from shared.db.steps import Settled, StepEnd, StepStart
from shared.records import Caller, Step, Task
from shared.rollup import JUDGES
from shared.vocabulary import Outcome, Reason, Status, StepType
from worker.engine.sandbox import RESIDENT
from worker.engine.workspace import workspace
from worker.handlers.delivering import hand_over
from worker.handlers.naming import key_name
from worker.handlers.own_profiles import own_profiles
from worker.handlers.parameters import resolve
from worker.handlers.ports import Ports
from worker.handlers.stepping import Ended, Run, run_step
from worker.steps.contract import Source


def work(ports: Ports, claimed: Claimed) -> None:
    """Run what `filter_steps` kept, all of it again when an earlier attempt was lost half-way."""
    held, task = claimed.held, claimed.task
    if any(step.status not in {Status.PENDING, Status.SKIPPED} for step in task.steps):
        task = _from_the_beginning(ports, held)
    kept = [step for step in task.steps if step.status is Status.PENDING]
    if not kept:
        with ports.database.alone() as at:
            advance(at, held)
        return
    assert task.original is not None
    own = own_profiles(ports, Caller(held.tenant_id, held.mode, ""), kept)
    with workspace(ports.work_dir) as folder:
        original = _original(ports, task, folder)
        run = Run(ports, held, claimed.job, task, own, folder, original, task.original.sha256)
        with ports.database.alone() as at:
            steps.begin_step(at, held, _start(run, kept[0]))
        _run_all(run, kept)


def _from_the_beginning(ports: Ports, held: Claim) -> Task:
    with ports.database.begin() as conn:
        steps.restart_steps(conn, held)
        return load_task(conn, held.task_id)


def _original(ports: Ports, task: Task, folder: Path) -> Source:
    original = task.original
    assert original is not None and task.file_type is not None
    path = folder / key_name(original.file_name)
    ports.storage.read_to(original.bucket, original.key, path, ports.settings.max_source_bytes)
    return Source(path, task.file_type, original.mime_type, original.file_name)


def _start(run: Run, step: Step) -> StepStart:
    _, shown = resolve(run.job, run.task, step, run.own_profiles, run.now)
    if step.type in RESIDENT or step.type is StepType.DELIVER:
        return StepStart(step.id, shown)
    return StepStart(step.id, {**(shown or {}), "sandbox": run.ports.sandbox.fence.rung.value})


def _run_all(run: Run, kept: list[Step]) -> None:
    """Run step after step; one statement ends a step and begins what follows it."""
    for number, step in enumerate(kept, 1):
        ended = hand_over(run, step) if step.type is StepType.DELIVER else run_step(run, step)
        first, rest = run.stored, kept[number:]
        _remember(run, step, ended)
        with run.ports.database.alone() as at:
            if ended.obstacle is not None or not rest:
                ends = [ended.end, *_skipped(rest, ended.obstacle)]
                steps.settle_steps(at, run.held, Settled(ends, ended.files, first))
                return
            settled = Settled([ended.end], ended.files, first)
            steps.turn_to_step(at, run.held, settled, _start(run, rest[0]))


def _skipped(rest: list[Step], obstacle: Reason | None) -> list[StepEnd]:
    return [StepEnd(step.id, step.type, Status.SKIPPED, reason=obstacle) for step in rest]


def _remember(run: Run, step: Step, ended: Ended) -> None:
    """What the steps after this one need to know."""
    run.stored += len(ended.files)
    run.ended.append(_as_judged(step, ended))
    if ended.current is not None:
        run.current, run.report = ended.current, None
        run.sha256 = next(f.sha256 for f in reversed(ended.files) if f.role == "optimizedFile")
    if step.type in JUDGES:
        run.report = (ended.end.result or {}).get("report") or run.report
    if step.type is StepType.CONVERT and ended.current is None:
        run.unconverted = ended.end.reason


def _as_judged(step: Step, ended: Ended) -> rollup.Ended:
    """A step of this run as the verdict sees it."""
    end = ended.end
    remaining = (end.result or {}).get("remaining") if step.type is StepType.AUTOFIX else None
    return rollup.Ended(
        step.type,
        end.status,
        end.outcome,
        end.reason,
        ended.current is not None,
        Outcome(remaining) if remaining else None,
    )
