"""The third link: run the kept steps in order in one workspace, threading the current file through them.

Each step runs in a child process with limits. Its files are stored under the attempt's keys and recorded as
staged the moment it ends; `write_artifacts` makes them part of the record. A step that cannot be carried
out stops the task; a verdict stops nothing but `deliver` (decision 6).
"""

from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from sqlalchemy import Connection

from shared.catalogue import accepted
from shared.db import lifecycle
from shared.db.library import find_item
from shared.db.lifecycle import Claim, StepEnd, StoredFile
from shared.db.reads import load_job, load_task
from shared.errors import Refused
from shared.ids import new_id
from shared.log import logger
from shared.records import Caller, Job, Json, Step, Task
from shared.rollup import JUDGES
from shared.sealing import Seal
from shared.vocabulary import Reason, Status, StepType
from worker.engine.wire import Request, StepBug
from worker.engine.workspace import workspace
from worker.handlers.naming import key_name
from worker.handlers.parameters import Now, profile_ids, resolve
from worker.handlers.ports import Ports
from worker.handlers.storing import Making, keep, public_outputs, replaced
from worker.steps.contract import Source

_log = logger(__name__)
# A judge that could not open the file: nothing after it can work (decision 1).
_UNREADABLE = frozenset({Reason.FILE_DAMAGED, Reason.FILE_ENCRYPTED})


@dataclass(frozen=True, slots=True)
class _Ended:
    """How a step ended: its record, its stored files, the new current file if it made one, and the reason
    why nothing after it can work, if so.
    """

    end: StepEnd
    files: tuple[StoredFile, ...] = ()
    current: Source | None = None
    obstacle: Reason | None = None


@dataclass
class _Run:
    """One task's run through its steps: the file as it is now, and how many files were stored so far."""

    ports: Ports
    held: Claim
    job: Job
    task: Task
    own_profiles: dict[str, Json]
    folder: Path
    current: Source
    sha256: str  # of the current file
    stored: int = 1  # position 0 is the original
    report: Json | None = None  # the last judgement of the current file
    unconverted: Reason | None = None  # why a convert left the file as it was

    @property
    def now(self) -> Now:
        """What the steps so far have left."""
        return Now(self.current.file_type, self.report)

    def step_folder(self, step: Step) -> Path:
        """An empty folder for one step."""
        made = self.folder / f"step-{step.position}"
        made.mkdir()
        return made


def work(ports: Ports, held: Claim, task: Task) -> None:
    """Run what `filter_steps` kept, all of it again when an earlier attempt was lost half-way."""
    with ports.database.begin() as conn:
        if any(step.status not in {Status.PENDING, Status.SKIPPED} for step in task.steps):
            lifecycle.restart_steps(conn, held)
            task = load_task(conn, held.task_id)
        kept = [step for step in task.steps if step.status is Status.PENDING]
        if not kept:
            lifecycle.advance(conn, held)
            return
        job = load_job(conn, held.job_id, tasks=False)
        assert job is not None
        own = _own_profiles(conn, held, kept)
        _, shown = resolve(job, task, kept[0], own)
        lifecycle.start_step(conn, held, kept[0].id, shown)
    with workspace(ports.work_dir) as folder:
        assert task.original is not None
        original = _original(ports, task, folder)
        run = _Run(ports, held, job, task, own, folder, original, task.original.sha256)
        _run_all(run, kept)


def _own_profiles(conn: Connection, held: Claim, kept: list[Step]) -> dict[str, Json]:
    """The tenant's own profiles that the steps name."""
    owner = Caller(held.tenant_id, held.mode, "")
    found = (find_item(conn, owner, "profiles", name) for name in profile_ids(kept))
    return {item.id: {**item.payload, "id": item.id} for item in found if item}


def _original(ports: Ports, task: Task, folder: Path) -> Source:
    original = task.original
    assert original is not None and task.file_type is not None
    path = folder / key_name(original.file_name)
    ports.storage.read_to(original.bucket, original.key, path, ports.settings.max_source_bytes)
    return Source(path, task.file_type, original.mime_type, original.file_name)


def _run_all(run: _Run, kept: list[Step]) -> None:
    """Run step after step; one transaction ends a step and begins what follows it."""
    following: list[Step | None] = [*kept[1:], None]
    for step, upcoming in zip(kept, following, strict=True):
        ended = _run_one(run, step)
        first = run.stored
        _remember(run, step, ended)
        with run.ports.database.begin() as conn:
            lifecycle.add_artifacts(conn, run.held, step.id, list(ended.files), first=first, registered=False)
            lifecycle.end_steps(conn, run.held, [ended.end])
            if ended.obstacle is not None:
                lifecycle.skip_open_steps(conn, run.held, ended.obstacle)
            if ended.obstacle is not None or upcoming is None:
                lifecycle.advance(conn, run.held)
                return
            _, shown = resolve(run.job, run.task, upcoming, run.own_profiles, run.now)
            lifecycle.start_step(conn, run.held, upcoming.id, shown)


def _remember(run: _Run, step: Step, ended: _Ended) -> None:
    """What the steps after this one need to know."""
    run.stored += len(ended.files)
    if ended.current is not None:
        run.current, run.report = ended.current, None
        run.sha256 = next(f.sha256 for f in reversed(ended.files) if f.role == "optimizedFile")
    if step.type in JUDGES:
        run.report = (ended.end.result or {}).get("report") or run.report
    if step.type is StepType.CONVERT and ended.current is None:
        run.unconverted = ended.end.reason


def _run_one(run: _Run, step: Step) -> _Ended:
    """Run one step and store its files."""
    began = monotonic()
    if run.current.file_type not in accepted(step.type):
        # It was kept for what a convert before it would leave; a judge must not end as if nothing was asked.
        reason = run.unconverted or Reason.UNSUPPORTED_FILE_TYPE
        return _Ended(StepEnd(step.id, step.type, Status.SKIPPED, reason=reason))
    params, shown = resolve(run.job, run.task, step, run.own_profiles, run.now)
    try:
        opened = Seal(run.ports.settings).open(params)
        request = Request(step.type, run.current, opened, run.step_folder(step), run.ports.limits)
        result = run.ports.sandbox.run(request)
    except (Refused, StepBug) as trouble:
        end = _could_not(step, trouble, _millis(began))
        return _Ended(end, obstacle=Reason.PREVIOUS_STEP_FAILED if end.status is Status.ERROR else None)
    files = keep(run.ports, Making(run.held, step, shown, run.sha256, result))
    end = StepEnd(
        step.id,
        step.type,
        Status.DONE,
        result.outcome,
        result.reason,
        result.detail,
        outputs=public_outputs(step.type, result, files),
        result=result.result,
        duration_ms=_millis(began),
    )
    obstacle = result.reason if result.reason in _UNREADABLE else None
    return _Ended(end, tuple(files), replaced(run.current, result), obstacle)


def _could_not(step: Step, trouble: Refused | StepBug, millis: int) -> StepEnd:
    if isinstance(trouble, Refused):
        reason, detail = trouble.reason, trouble.detail
    else:
        incident = new_id("inc")
        _log.error("step_bug", incident=incident, step=step.type.value, trace=str(trouble))
        reason, detail = Reason.INTERNAL, f"Something went wrong on our side (incident {incident})."
    status = Status.SKIPPED if reason is Reason.ENGINE_UNAVAILABLE else Status.ERROR
    return StepEnd(step.id, step.type, status, None, reason, detail, duration_ms=millis)


def _millis(began: float) -> int:
    return int((monotonic() - began) * 1000)
