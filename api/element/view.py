"""A job as the page that sent it sees it: may the customer go on, and if not, what is wrong (decision 26).

Stricter than the gate of shop servers (contract B.3): a file that was not judged, or a job that ended in
error, never opens the gate of a page.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from api.element.facts import facts_of, facts_together
from api.element.findings import told_findings
from api.element.pictures import pictures_of
from api.views.artifacts import Sign
from api.views.results import last_done
from api.views.runs import run_name
from shared.records import Job, Json, Step, Task
from shared.rollup import JUDGES
from shared.vocabulary import OnFail, Outcome, Reason, Status, StepType
from shared.wording import Wording

_JUDGED = frozenset({StepType.PREFLIGHT, StepType.REPREFLIGHT})


class Intake(StrEnum):
    """Where the intake of files is (contract B.1); the first three only a page itself can be in."""

    IDLE = "idle"
    INCOMPLETE = "incomplete"
    UPLOADING = "uploading"
    PROCESSING = "processing"
    READY = "ready"
    PARTIAL = "partial"
    REJECTED = "rejected"


_OPEN = frozenset({Intake.READY, Intake.PARTIAL})
_WORST_FIRST = (Intake.REJECTED, Intake.PARTIAL, Intake.READY)


@dataclass(frozen=True, slots=True)
class Shown:
    """How a job is told: in whose words, with links by whom. `report` makes a link to the report about
    a task, from the ids of job and task."""

    words: Wording
    sign: Sign
    report: Callable[[str, str], str]


def element_job(job: Job, shown: Shown) -> Json:
    """The whole answer but for its token."""
    states = [intake_of(job, task) for task in job.tasks]
    state = next((one for one in _WORST_FIRST if one in states), Intake.PROCESSING)
    if not job.status.terminal:
        state = Intake.PROCESSING
    files = [_file(job, task, one, shown) for task, one in zip(job.tasks, states, strict=True)]
    return {
        "status": state.value,
        "terminal": job.status.terminal,
        "canProceed": state in _OPEN,
        "outcome": job.outcome and job.outcome.value,
        "workflowId": job.workflow_id,
        "jobId": job.id,
        "files": files,
        "facts": facts_together([file["facts"] for file in files]),
    }


def intake_of(job: Job, task: Task) -> Intake:
    """What becomes of one file."""
    if not task.status.terminal:
        return Intake.PROCESSING
    if not _was_judged(task):
        return Intake.REJECTED
    if task.outcome in {Outcome.FAIL, Outcome.MIXED, None}:
        return Intake.REJECTED if job.on_fail(task) is OnFail.REJECT else Intake.PARTIAL
    return Intake.PARTIAL if task.outcome is Outcome.WARN else Intake.READY


def _was_judged(task: Task) -> bool:
    """Was every judge asked that there should be, and nothing but the drawing of pictures went wrong?

    A rule may want no judge at all; then that it took the file is the judgement.
    """
    judges = [step for step in task.steps if step.type in JUDGES]
    if any(step.status is Status.ERROR and step.type is not StepType.PREVIEWS for step in task.steps):
        return False
    if task.status is Status.ERROR and not any(step.status is Status.DONE for step in judges):
        return False
    if task.reason is not None and task.outcome is Outcome.FAIL:
        return True  # turned away by the rule or unreadable: a verdict of its own
    heard = [one for one in judges if one.status is Status.DONE or one.reason is Reason.ENGINE_UNAVAILABLE]
    return bool(heard) or (not judges and task.status is Status.DONE)


def _file(job: Job, task: Task, state: Intake, shown: Shown) -> Json:
    step = last_done(task, _JUDGED)
    report = ((step.result or {}).get("report") if step else None) or {}
    reason = _reason(task, state)
    ended = task.status.terminal
    return {
        "id": task.id,
        "name": run_name(task),
        "slot": task.slot,
        "status": state.value,
        "outcome": task.outcome and task.outcome.value,
        "reason": reason and reason.value,
        "message": shown.words.reason(reason.value) if reason else None,
        "steps": [_step(one) for one in task.steps],
        "findings": told_findings(report, shown.words) if ended else [],
        "repaired": _repaired(task, shown.words) if ended else [],
        "pages": pictures_of(task, report, shown.sign) if ended else [],
        "facts": facts_of(report) if ended else {},
        "reportUrl": shown.report(job.id, task.id) if ended and step else None,
    }


def _reason(task: Task, state: Intake) -> Reason | None:
    """Why a file was turned away that no finding speaks of."""
    if state is not Intake.REJECTED:
        return None
    if task.reason:
        return task.reason
    return next((step.reason for step in task.steps if step.reason and step.type in JUDGES), None)


def _step(step: Step) -> Json:
    return {"type": step.type.value, "status": step.status.value}


def _repaired(task: Task, words: Wording) -> list[Json]:
    """The checks whose findings a repair has settled."""
    found = [step.result or {} for step in task.steps if step.type is StepType.AUTOFIX]
    checks = [check for result in found for check in (result.get("output") or result).get("fixed") or []]
    return [{"id": check, "title": words.title(check)} for check in dict.fromkeys(map(str, checks))]
