"""A report as a file: the last judgement of a task, written in the format and language somebody asked for."""

from pathlib import Path

from shared.catalogue import DEFAULT_PROFILES
from shared.db import report_files
from shared.db.reads import load_whole_task
from shared.db.report_files import MOST_TRIES, TakenReport
from shared.errors import ObjectMissing, Refused, Unavailable
from shared.ids import new_id
from shared.log import logger
from shared.records import Artifact, Caller, Job, Json, Task
from shared.report_formats import FORMATS, ReportFormat
from shared.sealing import Seal
from shared.vocabulary import SENTENCES, FileType, Reason, Status, StepType
from worker.engine.wire import Request, SideWork, StepBug
from worker.engine.workspace import workspace
from worker.handlers.interrupt import Interrupted
from worker.handlers.judged import Judged, judged
from worker.handlers.linking import ComeBack
from worker.handlers.naming import key_name
from worker.handlers.own_profiles import own_profiles
from worker.handlers.parameters import Now, resolve
from worker.handlers.ports import Ports
from worker.steps.contract import Output, Source
from worker.tools.sniff import type_of_mime

_log = logger(__name__)
_MARGIN_SECONDS = 120  # for bringing the file here and the report away


def make_report(ports: Ports, report_id: str) -> None:
    """Make the file if nobody has, and record where it lies or why there is none.

    Raises:
        ComeBack: database or storage are away.
    """
    try:
        with ports.database.begin() as conn:
            lease = ports.settings.step_seconds + _MARGIN_SECONDS
            taken = report_files.take_report(conn, report_id, lease)
            found = load_whole_task(conn, taken.key.task_id) if taken else None
        if taken is None or found is None:
            return
        _record(ports, taken, *found)
    except Unavailable as error:
        _give_back(ports, report_id)
        raise ComeBack(2) from error
    except Interrupted:
        _give_back(ports, report_id)
        raise


def _record(ports: Ports, taken: TakenReport, task: Task, job: Job) -> None:
    seen = judged(task)
    try:
        if seen is None:
            raise Refused(Reason.PREVIOUS_STEP_FAILED, "This file was not judged, so there is no report.")
        if taken.tries > MOST_TRIES:
            raise Refused(Reason.WORKER_LOST)
        _make(ports, taken, task, job, seen)
    except Refused as refused:
        _refuse(ports, taken, refused.reason, refused.detail)
    except ObjectMissing:
        _refuse(ports, taken, Reason.UPLOAD_MISSING, "The file is not stored any more.")
    except StepBug as bug:
        incident = new_id("inc")
        _log.error("report_bug", incident=incident, report_id=taken.id, trace=str(bug))
        _refuse(ports, taken, Reason.INTERNAL, f"Something went wrong on our side (incident {incident}).")


def _make(ports: Ports, taken: TakenReport, task: Task, job: Job, seen: Judged) -> None:
    wanted = ReportFormat(taken.key.format)
    with workspace(ports.work_dir) as folder:
        inside = folder / "report"
        inside.mkdir()
        source = _fetched(ports, seen.file, task, folder)
        params = _params(ports, job, task, seen, source.file_type)
        if wanted is ReportFormat.HTML and seen.other is not None:
            params |= _compared(_fetched(ports, seen.other, task, inside), seen, source)
        params |= {"format": wanted.value, "language": taken.key.language}
        request = Request(SideWork.REPORT, source, params, inside, ports.limits)
        output = ports.sandbox.run(request).outputs[0]
        _keep(ports, taken, job, output)


def _fetched(ports: Ports, file: Artifact, task: Task, folder: Path) -> Source:
    path = folder / f"{file.id}-{key_name(file.file_name)}"
    ports.storage.read_to(file.bucket, file.key, path, ports.settings.max_source_bytes)
    original = file.role == "source" and task.file_type is not None
    file_type = task.file_type if original and task.file_type else type_of_mime(file.mime_type)
    return Source(path, file_type, file.mime_type, file.file_name)


def _params(ports: Ports, job: Job, task: Task, seen: Judged, file_type: FileType) -> Json:
    """What the judging step was given, and what it said."""
    own = own_profiles(ports, Caller(job.tenant_id, job.mode, ""), task.steps)
    given = dict(seen.step.params or {})
    if file_type in DEFAULT_PROFILES:
        given, _ = resolve(job, task, seen.step, own, Now(file_type))
    given = Seal(ports.settings).open(given)
    fixing = [one for one in task.steps if one.type is StepType.AUTOFIX and one.status is Status.DONE]
    return {
        **given,
        "report": (seen.step.result or {})["report"],
        "outcome": seen.step.outcome and seen.step.outcome.value,
        "taskOutcome": task.outcome and task.outcome.value,
        "repairs": fixing[-1].result if fixing else None,
    }


def _compared(other: Source, seen: Judged, source: Source) -> Json:
    """The other state of the file, for the page that shows both; not of another kind of file."""
    if other.file_type is not source.file_type:
        return {}
    return {
        "other": {
            "path": str(other.path),
            "mimeType": other.mime_type,
            "is": "before" if seen.repaired else "after",
        }
    }


def _keep(ports: Ports, taken: TakenReport, job: Job, output: Output) -> None:
    key, bucket = taken.key, ports.settings.artifacts_bucket
    format = ReportFormat(key.format)
    name = f"{key.language}{FORMATS[format].ending}"
    place = f"r/{job.tenant_id}/{job.id}/{key.task_id}/{key.attempt}/reports/{name}"
    ports.storage.put_file(bucket, place, output.path, FORMATS[format].mime_type)
    with ports.database.begin() as conn:
        report_files.report_made(conn, taken.id, bucket, place, output.file_name, _policy(format))
    _log.info("report_made", report_id=taken.id, format=key.format)


def _policy(format: ReportFormat) -> str | None:
    """Asked of our own code, not of the child that read the file: it might have been taken over."""
    if format is not ReportFormat.HTML:
        return None
    from worker.preflight.reports.html import policy

    return policy()


def _refuse(ports: Ports, taken: TakenReport, reason: Reason, detail: str | None) -> None:
    with ports.database.begin() as conn:
        report_files.report_refused(conn, taken.id, reason.value, detail or SENTENCES[reason])
    _log.info("report_refused", report_id=taken.id, reason=reason.value)


def _give_back(ports: Ports, report_id: str) -> None:
    try:
        with ports.database.begin() as conn:
            report_files.give_report_back(conn, report_id)
    except Unavailable:
        _log.warning("could_not_give_back")
