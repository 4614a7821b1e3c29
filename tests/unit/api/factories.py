"""Small records with sensible defaults, for tests of views."""

from datetime import UTC, datetime
from typing import Any

from shared.records import Artifact, Job, Step, Task
from shared.vocabulary import FileType, Link, OnFail, Outcome, Status, StepType

AT = datetime(2026, 11, 23, 21, 14, 5, 123456, tzinfo=UTC)


def artifact(**said: Any) -> Artifact:
    values: dict[str, Any] = {
        "id": "art_1", "job_id": "job_1", "task_id": "task_1", "step_id": None, "attempt": 1, "position": 0,
        "role": "source", "kind": "file", "bucket": "fc-artifacts", "key": "d/1/job_1/task_1/1/card.pdf",
        "mime_type": "application/pdf", "size_bytes": 10, "file_name": "card.pdf", "sha256": "ab",
        "provenance": None, "registered": True, "deliverable": False,
    }  # fmt: skip
    return Artifact(**values | said)


def step(type_: str = "preflight", **said: Any) -> Step:
    values: dict[str, Any] = {
        "id": "step_1", "task_id": "task_1", "position": 0, "type": StepType(type_), "label": None,
        "params": None, "runtime_params": None,
        "status": Status.DONE, "outcome": Outcome.PASS, "reason": None,
        "started_at": AT, "ended_at": AT, "duration_ms": 7, "in_stream": False, "outputs": [], "result": None,
    }  # fmt: skip
    return Step(**values | said)


def task(**said: Any) -> Task:
    values: dict[str, Any] = {
        "id": "task_1", "job_id": "job_1", "position": 0, "created_at": AT, "updated_at": None,
        "status": Status.DONE, "outcome": Outcome.PASS, "reason": None, "stage": Link.ENDED, "attempt": 1,
        "source_url": None, "source_headers": None, "upload_id": "upload_1", "inline_bucket": None,
        "inline_key": None, "source": None, "client_ref": None, "name": None, "mime_hint": None,
        "params": None, "file_type": FileType.PDF, "mime_type": "application/pdf",
        "wf_phase": None, "wf_kind": None, "slot": None,
    }  # fmt: skip
    return Task(**values | said)


def job(*tasks: Task, **said: Any) -> Job:
    values: dict[str, Any] = {
        "id": "job_1", "tenant_id": 1, "mode": "live", "run": 1, "created_at": AT, "modified_at": AT,
        "expires_at": None, "finalized_at": AT, "status": Status.DONE, "outcome": Outcome.PASS,
        "channel": "api", "rule_id": None, "workflow_id": None, "wf_phase": None, "wf_stream_status": None,
        "meta_data": None, "context": None, "policy_on_fail": OnFail.REJECT, "order_id": None,
        "order_status": None, "order_details": None, "customer_id": None, "customer_email": None,
        "webhook_url": None,
        "webhook_headers": None, "open_tasks": 0, "preview": False,
    }  # fmt: skip
    return Job(**values | said, tasks=tasks or (task(),))


def sign(bucket: str, key: str, *, file_name: str, mime_type: str, inline: bool) -> str:
    """A signer whose links can be read."""
    return f"signed:{bucket}/{key}?{file_name}&{'inline' if inline else 'attachment'}"
