"""Jobs as the public sees them (contract A.5)."""

from api.views.artifacts import Sign, deliverables_of, delivered_role, public_file
from api.views.results import results
from api.views.tasks import full_task, lean_task
from shared.clock import iso
from shared.records import Job, Json
from shared.webhook_body import summary


def lean(job: Job) -> Json:
    """For lists and for jobs under way: no links, no `summary`, no `results`."""
    return {**_frame(job), "deliverables": [], "tasks": [lean_task(task) for task in job.tasks]}


def full(job: Job, sign: Sign | None) -> Json:
    """Everything; `summary` only once the job has ended."""
    made = {
        **_frame(job),
        "deliverables": _deliverables(job, sign),
        "tasks": [full_task(task, sign) for task in job.tasks],
    }
    if job.status.terminal:
        made["summary"] = summary(job)
    return {**made, "results": results(job, sign)}


def _frame(job: Job) -> Json:
    return {
        "id": job.id,
        "createdAt": iso(job.created_at),
        "modifiedAt": iso(job.modified_at),
        "expiresAt": iso(job.expires_at),
        "status": job.status.value,
        "outcome": job.outcome and job.outcome.value,
        "channel": job.channel,
        "ruleId": job.rule_id,
        "workflowId": job.workflow_id,
        "wfPhase": job.wf_phase,
        "wfStreamStatus": job.wf_stream_status,
        "metaData": job.meta_data,
        "orderId": job.order_id,
        "customerId": job.customer_id,
        "orderStatus": job.order_status,
        "orderDetails": job.order_details,
        "customerEmail": job.customer_email,
    }


def _deliverables(job: Job, sign: Sign | None) -> list[Json]:
    if not job.status.terminal:
        return []
    return [
        public_file(artifact, sign, delivered_role(artifact))
        for task in job.tasks
        for artifact in deliverables_of(task)
    ]
