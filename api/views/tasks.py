"""Tasks as the public sees them (contract A.5)."""

from api.views.artifacts import Sign, produced, public_file
from api.views.steps import full_step, lean_step
from shared.clock import iso
from shared.records import Json, Task


def lean_task(task: Task) -> Json:
    """A task without links, its steps in short."""
    return {**_frame(task, None), "steps": [lean_step(step) for step in task.steps]}


def full_task(task: Task, sign: Sign | None) -> Json:
    """Everything about a task."""
    return {**_frame(task, sign), "steps": [full_step(step, sign) for step in task.steps]}


def _frame(task: Task, sign: Sign | None) -> Json:
    original = public_file(task.original, None) if task.original else None
    outputs = [public_file(artifact, sign) for artifact in produced(task)]
    made: Json = {
        "id": task.id,
        "createdAt": iso(task.created_at),
        "updatedAt": iso(task.updated_at),
        "status": task.status.value,
        "outcome": task.outcome and task.outcome.value,
        "reason": task.reason and task.reason.value,
        "fileType": task.file_type and task.file_type.value,
        "mimeType": task.mime_type,
        "source": task.source,
        "fileRef": task.upload_id,
        "clientRef": task.client_ref,
        "jobId": task.job_id,
        "wfPhase": task.wf_phase,
        "wfKind": task.wf_kind,
        "originalArtifact": original,
    }
    if not outputs:
        # These two keys exist only while nothing was produced (contract B.5).
        made |= {"inputArtifact": original, "currentArtifact": original}
    made["outputArtifacts"] = outputs
    if task.slot is not None:
        made["slot"] = task.slot
    return made
