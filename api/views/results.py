"""`results` of a job: by kind of judging step, one entry per task (contract A.5, decision 18)."""

from collections.abc import Callable

from api.views.artifacts import Sign, link, produced
from shared.records import Job, Json, Step, Task
from shared.vocabulary import Status, StepType

_KINDS = {
    "preflight": frozenset({StepType.PREFLIGHT, StepType.REPREFLIGHT}),
    "validate": frozenset({StepType.VALIDATE}),
    "optimize": frozenset({StepType.OPTIMIZE}),
}


def results(job: Job, sign: Sign | None) -> Json:
    """Only the kinds that ran; tasks in the order of the sources."""
    made: Json = {}
    for kind, types in _KINDS.items():
        entries = [
            _header(task) | _FOUND[kind](task, step, sign)
            for task in job.tasks
            if (step := last_done(task, types))
        ]
        if entries:
            made[kind] = entries
    return made


def last_done(task: Task, types: frozenset[StepType]) -> Step | None:
    """The last step of these types that was carried out (decision 18)."""
    done = [step for step in task.steps if step.type in types and step.status is Status.DONE]
    return done[-1] if done else None


def _header(task: Task) -> Json:
    return {
        "taskId": task.id,
        "fileRef": task.upload_id,
        "source": task.source,
        "fileType": task.file_type and task.file_type.value,
        "mimeType": task.mime_type,
        "status": task.status.value,
        "outcome": task.outcome and task.outcome.value,
    }


def _found(_task: Task, step: Step, _sign: Sign | None) -> Json:
    return step.result or {}


def _optimized(task: Task, step: Step, sign: Sign | None) -> Json:
    """What the step says it did, and where the file is; `output` is null when it made none."""
    file = next((artifact for artifact in produced(task) if artifact.step_id == step.id), None)
    if file is None:
        return {"output": None}
    said = (step.result or {}).get("output") or {}
    stored = {"bucket": file.bucket, "key": file.key, "sizeBytes": file.size_bytes}
    return {"output": {**said, **stored, **link(file, sign)}}


_FOUND: dict[str, Callable[[Task, Step, Sign | None], Json]] = {
    "preflight": _found,
    "validate": _found,
    "optimize": _optimized,
}
