"""Which report a request means, and who may see it: by key, or by a signed link to that one report."""

from dataclasses import dataclass

from flask import g, request

from api import paging
from api.ports import ports
from shared.db.report_files import ReportKey, owner_of_job
from shared.errors import BadLink, Conflict, InvalidRequest, NotFound
from shared.records import Caller, Job, Task
from shared.report_formats import ReportFormat
from shared.report_links import ReportLinks
from shared.vocabulary import Status, StepType
from shared.wording import DEFAULT, LANGUAGES

_JUDGES = frozenset({StepType.PREFLIGHT, StepType.REPREFLIGHT})


class NoReport(Conflict):
    """The file was not judged, or no report of this kind can be made about it; `code` says why."""

    code = "no_report"


@dataclass(frozen=True, slots=True)
class Asked:
    """The form of report that is asked for."""

    format: ReportFormat
    language: str

    def of(self, task: Task) -> ReportKey:
        """The report about this task as it is now."""
        return ReportKey(task.id, task.attempt, self.format.value, self.language)


def asked() -> Asked:
    """What the query asks for: HTML in the reader's language, unless it says otherwise.

    Raises:
        InvalidRequest: there is no such format or language.
    """
    said = paging.one_of("format", ReportFormat)
    language = request.args.get("language") or request.accept_languages.best_match(LANGUAGES) or DEFAULT
    if language not in LANGUAGES:
        raise InvalidRequest(f"language must be one of {', '.join(LANGUAGES)}.")
    return Asked(ReportFormat(said) if said else ReportFormat.HTML, language)


def let_in_by_link(job_id: str) -> None:
    """Make the owner of the job the caller, if the link is good.

    Raises:
        BadLink: it was altered, its time is over, or the job was deleted.
    """
    task_id, said = request.args.get("task", ""), request.args
    good = ReportLinks(ports().settings).good(
        job_id, task_id, said.get("expires", ""), said.get("signature", "")
    )
    owner: Caller | None = None
    if good:
        with ports().database.begin() as conn:
            owner = owner_of_job(conn, job_id)
    if owner is None:
        raise BadLink("This link was altered or has expired.", "Ask whoever sent it for a fresh one.")
    g.caller = owner


def judged_task(job: Job, task_id: str | None) -> Task:
    """The task meant: the one named, else the first that is or will be judged.

    Raises:
        NotFound: the job has no such task.
        NoReport: no step of it judges, or none did.
    """
    if task_id:
        task = next((one for one in job.tasks if one.id == task_id), None)
        if task is None:
            raise NotFound(f"Task not found: {task_id}")
        chosen = [task]
    else:
        chosen = list(job.tasks)
    found = next((one for one in chosen if _open(one)), None)
    if found is None:
        raise NoReport("No file of this job was judged.", "A preflight step makes what a report shows.")
    return found


def ended(task: Task) -> bool:
    """Nothing of the task will change before somebody tries it again."""
    return task.status.terminal


def _open(task: Task) -> bool:
    """Is there a judgement, or may there still be one?"""
    judges = [step for step in task.steps if step.type in _JUDGES]
    if not ended(task):
        return True
    return any(step.status is Status.DONE for step in judges)
