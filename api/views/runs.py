"""The flat view that shop plugins read: one run per task (contract A.6)."""

from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from api.views.artifacts import Sign, deliverables_of, link, page
from shared.records import Job, Json, Task
from shared.vocabulary import StepType


def runs(job: Job, sign: Sign | None) -> Json:
    """Un-wrapped: `id`, `status`, `outcome` and `runs`."""
    return {
        "id": job.id,
        "status": job.status.value,
        "outcome": job.outcome and job.outcome.value,
        "runs": [_run(task, sign) for task in job.tasks],
    }


def run_name(task: Task) -> str:
    """What the customer calls the file, as well as we know."""
    if task.original:
        return task.original.file_name
    in_url = unquote(PurePosixPath(urlsplit(task.source_url or "").path).name)
    return task.name or in_url or task.upload_id or task.id


def _run(task: Task, sign: Sign | None) -> Json:
    files = deliverables_of(task)
    return {
        "id": task.id,
        "name": run_name(task),
        "outcome": task.outcome and task.outcome.value,
        "status": task.status.value,
        "reason": task.reason and task.reason.value,
        "hasOutput": bool(files),
        "proofs": [{"url": picture["url"]} for picture in _proofs(task, sign) if "url" in picture],
        "downloadUrl": link(files[0], sign).get("downloadUrl") if files else None,
        "source": {"name": run_name(task)},
        "acceptKey": task.file_type and task.file_type.value,
    }


def _proofs(task: Task, sign: Sign | None) -> list[Json]:
    return [
        page(picture, sign)
        for step in task.steps
        if step.type is StepType.PROOF
        for output in step.outputs
        for picture in output.get("pages", [])
    ]
