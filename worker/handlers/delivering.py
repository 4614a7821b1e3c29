"""The step `deliver`: files are handed to the outbox of deliveries when the task has ended.

Like a webhook, a file may take days to arrive, and no task waits that long. So the step decides whether
anything may leave, and the transaction that ends the task puts one delivery per file and destination into
the outbox; a stale attempt puts nothing there. `send_file` is one try of one of them.
"""

import json
from collections.abc import Sequence

from sqlalchemy import Connection

from shared import rollup
from shared.db.claims import Claim
from shared.db.steps import StepEnd
from shared.db.webhooks import add_delivery
from shared.destinations import Named, shown
from shared.errors import Refused
from shared.records import Artifact, Json, Step, Task
from shared.sealing import Seal
from shared.settings import Settings
from shared.vocabulary import OnFail, Outcome, Reason, Status, StepType
from worker.handlers.send_file import FILE
from worker.handlers.stepping import Ended, Run

_HELD_BACK = frozenset({OnFail.REJECT, OnFail.MANUAL_REVIEW})


def hand_over(run: Run, step: Step) -> Ended:
    """Whether files may leave: not while the verdict is `fail` and the shop holds such back (decision 6)."""
    failed = rollup.task_outcome(run.ended) is Outcome.FAIL
    if failed and run.job.on_fail(run.task) in _HELD_BACK:
        return Ended(StepEnd(step.id, step.type, Status.SKIPPED, reason=Reason.VERDICT_FAIL))
    try:
        destinations = _destinations(run.ports.settings, step)
    except Refused as refused:
        end = StepEnd(step.id, step.type, Status.ERROR, None, refused.reason, refused.detail)
        return Ended(end, obstacle=Reason.PREVIOUS_STEP_FAILED)
    if not destinations:  # the published contract takes the step without any
        said = "No destination was given, so nothing was delivered."
        return Ended(StepEnd(step.id, step.type, Status.SKIPPED, reason=Reason.NO_TARGET, detail=said))
    named = Named("", run.held.job_id, run.held.task_id)
    outputs = tuple(
        {"kind": "delivery", "type": one["type"], "to": shown(one, named)} for one in destinations
    )
    said = f"The files go to {len(outputs)} place(s) when the task has ended; see /webhook-deliveries."
    return Ended(StepEnd(step.id, step.type, Status.DONE, Outcome.NA, detail=said, outputs=outputs))


def send_off(
    conn: Connection, settings: Settings, held: Claim, task: Task, deliverables: Sequence[str]
) -> list[str]:
    """Put a delivery into the outbox for every file and destination; the ids of those that are new."""
    files = {artifact.id: artifact for artifact in task.artifacts}
    return [
        delivery_id
        for step in task.steps
        if step.type is StepType.DELIVER and step.status is Status.DONE
        for number, destination in enumerate(_destinations(settings, step))
        for artifact_id in deliverables
        if (delivery_id := _send_off(conn, settings, held, step, number, destination, files[artifact_id]))
    ]


def _send_off(
    conn: Connection,
    settings: Settings,
    held: Claim,
    step: Step,
    number: int,
    destination: Json,
    file: Artifact,
) -> str | None:
    named = Named(file.file_name, held.job_id, held.task_id)
    order = {
        "destination": destination,
        "file": {
            "id": file.id,
            "bucket": file.bucket,
            "key": file.key,
            "fileName": file.file_name,
            "mimeType": file.mime_type,
            "sizeBytes": file.size_bytes,
            "sha256": file.sha256,
            "taskId": held.task_id,
        },
    }
    return add_delivery(
        conn,
        tenant_id=held.tenant_id,
        mode=held.mode,
        job_id=held.job_id,
        # The same for whoever ends this attempt of the task, so it can only be put there once.
        event_id=f"file_{step.id}_{held.attempt}_{number}_{file.id}",
        event_type=FILE,
        url=shown(destination, named),
        headers={},
        body=json.dumps(Seal(settings).sealed(order)),
    )


def _destinations(settings: Settings, step: Step) -> list[Json]:
    opened = Seal(settings).open(step.params or {})
    return list(opened.get("destinations") or [])
