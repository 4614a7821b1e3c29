"""Rows as frozen data: what `shared.db` hands out and everything else reads."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from shared.vocabulary import FileType, Link, OnFail, Outcome, Reason, Status, StepType

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: the tenant and mode (`live` or `test`) that a key stands for."""

    tenant_id: int
    mode: str
    key_id: str


@dataclass(frozen=True, slots=True)
class Artifact:
    """A stored file with a role. `size_bytes` in bytes, `sha256` in hex."""

    id: str
    job_id: str
    task_id: str
    step_id: str | None
    attempt: int
    position: int
    role: str
    kind: str
    bucket: str
    key: str
    mime_type: str
    size_bytes: int
    file_name: str
    sha256: str
    provenance: Json | None
    registered: bool
    deliverable: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a task, with what it found once it ran."""

    id: str
    task_id: str
    position: int
    type: StepType
    label: str | None
    params: Json | None
    runtime_params: Json | None
    status: Status
    outcome: Outcome | None
    reason: Reason | None
    started_at: datetime | None
    ended_at: datetime | None
    duration_ms: int | None
    in_stream: bool
    outputs: list[Json]
    result: Json | None


@dataclass(frozen=True, slots=True)
class Task:
    """One source going through its steps."""

    id: str
    job_id: str
    position: int
    created_at: datetime
    updated_at: datetime | None
    status: Status
    outcome: Outcome | None
    reason: Reason | None
    stage: Link
    attempt: int
    source_url: str | None
    source_headers: dict[str, str] | None
    upload_id: str | None
    inline_bucket: str | None
    inline_key: str | None
    source: str | None
    client_ref: str | None
    name: str | None
    mime_hint: str | None
    params: Json | None
    file_type: FileType | None
    mime_type: str | None
    wf_phase: str | None
    wf_kind: str | None
    slot: str | None
    # What a rule says about failing files of this kind; None where the job's policy holds.
    on_fail: OnFail | None = None
    steps: tuple[Step, ...] = ()
    artifacts: tuple[Artifact, ...] = ()

    @property
    def original(self) -> Artifact | None:
        """The stored source, once it was fetched."""
        return next((a for a in self.artifacts if a.role == "source"), None)

    @property
    def outputs(self) -> tuple[Artifact, ...]:
        """The registered files that steps produced."""
        return tuple(a for a in self.artifacts if a.role != "source" and a.registered)


@dataclass(frozen=True, slots=True)
class Job:
    """What was submitted, with its tasks in the order of the sources."""

    id: str
    tenant_id: int
    mode: str
    run: int
    created_at: datetime
    modified_at: datetime
    expires_at: datetime | None
    finalized_at: datetime | None
    status: Status
    outcome: Outcome | None
    channel: str
    rule_id: str | None
    workflow_id: str | None
    wf_phase: str | None
    wf_stream_status: str | None
    meta_data: Json | None
    context: Json | None
    policy_on_fail: OnFail
    order_id: str | None
    order_status: str | None
    order_details: Json | None
    customer_id: str | None
    customer_email: str | None
    webhook_url: str | None
    webhook_headers: dict[str, str] | None
    open_tasks: int
    preview: bool
    traceparent: str | None = None
    tasks: tuple[Task, ...] = field(default=())

    def on_fail(self, task: Task) -> OnFail:
        """What becomes of this task's file should it fail."""
        return task.on_fail or self.policy_on_fail


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a job's audit log."""

    seq: int
    at: datetime
    type: str
    task_id: str | None
    step_id: str | None
    reason: str | None
    message: str
    data: Json | None
