"""One step of a run: its parameters, its child process, its files, its end."""

from dataclasses import dataclass, field
from os import statvfs
from pathlib import Path
from time import monotonic

from shared import rollup, tracing
from shared.catalogue import accepted
from shared.db.claims import Claim
from shared.db.files import StoredFile
from shared.db.steps import StepEnd
from shared.errors import DiskFull, Refused
from shared.ids import new_id
from shared.log import logger
from shared.records import Job, Json, Step, Task
from shared.sealing import Seal
from shared.vocabulary import Reason, Status
from worker.engine.wire import Request, StepBug
from worker.handlers.parameters import Now, resolve
from worker.handlers.ports import Ports
from worker.handlers.storing import Making, keep, public_outputs, replaced
from worker.steps.contract import Source, StepResult

_log = logger(__name__)
_ROOM_BYTES = 256 * 1024  # less than any step leaves behind
# A judge that could not open the file: nothing after it can work (decision 1).
_UNREADABLE = frozenset({Reason.FILE_DAMAGED, Reason.FILE_ENCRYPTED})


@dataclass
class Run:
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
    ended: list[rollup.Ended] = field(default_factory=list)  # the steps so far, as the verdict sees them

    @property
    def now(self) -> Now:
        """What the steps so far have left."""
        return Now(self.current.file_type, self.report)

    def step_folder(self, step: Step) -> Path:
        """An empty folder for one step."""
        made = self.folder / f"step-{step.position}"
        made.mkdir()
        return made


@dataclass(frozen=True, slots=True)
class Ended:
    """How a step ended: its record, its stored files, the new current file if it made one, and the reason
    why nothing after it can work, if so.
    """

    end: StepEnd
    files: tuple[StoredFile, ...] = ()
    current: Source | None = None
    obstacle: Reason | None = None


def run_step(run: Run, step: Step) -> Ended:
    """Run one step and store its files."""
    began = monotonic()
    if run.current.file_type not in accepted(step.type):
        # It was kept for what a convert before it would leave; a judge must not end as if nothing was asked.
        reason = run.unconverted or Reason.UNSUPPORTED_FILE_TYPE
        return Ended(StepEnd(step.id, step.type, Status.SKIPPED, reason=reason))
    params, shown = resolve(run.job, run.task, step, run.own_profiles, run.now)
    try:
        opened = Seal(run.ports.settings).open(params)
        request = Request(step.type, run.current, opened, run.step_folder(step), run.ports.limits)
        with tracing.span(f"step {step.type.value}", step_id=step.id):
            result = run.ports.sandbox.run(request)
    except (Refused, StepBug) as trouble:
        if _no_room(run.folder):  # whatever the step made of that, it is not the file's fault
            raise DiskFull from trouble
        end = _could_not(step, trouble, _millis(began))
        return Ended(end, obstacle=Reason.PREVIOUS_STEP_FAILED if end.status is Status.ERROR else None)
    files = keep(run.ports, Making(run.held, step, shown, run.sha256, result))
    obstacle = result.reason if result.reason in _UNREADABLE else None
    current = replaced(run.current, result)
    return Ended(_done(step, result, files, _millis(began)), tuple(files), current, obstacle)


def _no_room(folder: Path) -> bool:
    """True when nothing more can be written beside what the step has left there."""
    room = statvfs(folder)
    return room.f_bavail * room.f_frsize < _ROOM_BYTES or (room.f_files > 0 and room.f_favail == 0)


def _done(step: Step, result: StepResult, files: list[StoredFile], millis: int) -> StepEnd:
    return StepEnd(
        step.id,
        step.type,
        Status.DONE,
        result.outcome,
        result.reason,
        result.detail,
        outputs=public_outputs(step.type, result, files),
        result=result.result,
        duration_ms=millis,
    )


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
