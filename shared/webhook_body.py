"""The bodies of webhooks and the job summary they share with the API (contract A.5, H)."""

import json
from typing import Any

from shared.clock import epoch_ms, iso
from shared.records import Artifact, Job, Step, Task
from shared.vocabulary import OnFail, Outcome

_STRICTEST_FIRST = (OnFail.REJECT, OnFail.MANUAL_REVIEW, OnFail.ACCEPT_WITH_WARNINGS)


def event_id(job: Job, event: str) -> str:
    """The `webhook-id`: the same on every try, another for every run of the job (decisions 15, 29)."""
    return f"msg_{job.id.removeprefix('job_')}_{event}_{job.run}"


def summary(job: Job) -> dict[str, Any]:
    """The `summary` of a terminal job."""
    return {
        "id": job.id,
        "domainIdx": job.tenant_id,
        "status": job.status.value,
        "outcome": job.outcome and job.outcome.value,
        "ruleId": job.rule_id,
        "channel": job.channel,
        "customerId": job.customer_id,
        "orderId": job.order_id,
        "policy": {"onFail": on_fail(job).value},
        "metaData": job.meta_data,
        "taskIds": [task.id for task in job.tasks],
        "sourceRefs": [{"taskId": task.id, **ref} for task in job.tasks if (ref := source_ref(task))],
        "created": epoch_ms(job.created_at),
        "finalized": iso(job.finalized_at),
    }


def on_fail(job: Job) -> OnFail:
    """What becomes of the job by its failing files, the strictest first; nothing has failed: by all of them.

    Kinds of files may have policies of their own by a rule; clients know one for the whole job (contract
    B.3).
    """
    failing = [task for task in job.tasks if task.outcome is Outcome.FAIL]
    asked = {job.on_fail(task) for task in failing or job.tasks}
    return next((policy for policy in _STRICTEST_FIRST if policy in asked), job.policy_on_fail)


def source_ref(task: Task) -> dict[str, str] | None:
    """Where the original lies, once it was fetched."""
    original = task.original
    return {"bucket": original.bucket, "key": original.key} if original else None


def stored_file(artifact: Artifact) -> dict[str, Any]:
    """An artifact without a link."""
    return {
        "kind": artifact.kind,
        "role": artifact.role,
        "taskId": artifact.task_id,
        "bucket": artifact.bucket,
        "key": artifact.key,
        "mimeType": artifact.mime_type,
        "sizeBytes": artifact.size_bytes,
        "fileName": artifact.file_name,
    }


def completed_body(job: Job) -> str:
    """The raw body of `job.completed`: the summary's keys at top level, and the tasks."""
    return json.dumps({**summary(job), "tasks": [_task(task) for task in job.tasks]}, separators=(",", ":"))


def created_body(job: Job) -> str:
    """The raw body of `job.created`, for account subscriptions."""
    body = {
        "id": job.id,
        "status": job.status.value,
        "channel": job.channel,
        "ruleId": job.rule_id,
        "customerId": job.customer_id,
        "orderId": job.order_id,
        "taskCount": len(job.tasks),
        "created": epoch_ms(job.created_at),
    }
    return json.dumps(body, separators=(",", ":"))


def _task(task: Task) -> dict[str, Any]:
    return {
        "id": task.id,
        "status": task.status.value,
        "outcome": task.outcome and task.outcome.value,
        "reason": task.reason and task.reason.value,
        "mimeType": task.mime_type,
        "fileType": task.file_type and task.file_type.value,
        "clientRef": task.client_ref,
        "source": task.source,
        "fileRef": task.upload_id,
        "sourceRef": source_ref(task),
        "originalArtifact": stored_file(task.original) if task.original else None,
        "outputArtifacts": [stored_file(a) for a in task.outputs if a.role == "optimizedFile"],
        "steps": [_step(step) for step in task.steps],
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "id": step.id,
        "type": step.type.value,
        "status": step.status.value,
        "outcome": step.outcome and step.outcome.value,
        "reason": step.reason and step.reason.value,
        "outputs": step.outputs,
        "ended": iso(step.ended_at),
    }
