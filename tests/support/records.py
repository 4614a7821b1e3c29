"""Small records for unit tests: sensible values everywhere, the interesting ones as arguments."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from shared.records import Artifact, Job, Step, Task
from shared.vocabulary import FileType, Link, OnFail, Outcome, Status, StepType

MOMENT = datetime(2026, 11, 23, 21, 14, 5, 123000, tzinfo=UTC)


def step(kind: StepType = StepType.PREFLIGHT, position: int = 0, **values: Any) -> Step:
    """A step that has not run."""
    made = Step(
        id=f"step_{kind.value}_{position}",
        task_id="task_1",
        position=position,
        type=kind,
        label=None,
        params=None,
        runtime_params=None,
        status=Status.PENDING,
        outcome=None,
        reason=None,
        started_at=None,
        ended_at=None,
        duration_ms=None,
        in_stream=False,
        outputs=[],
        result=None,
    )
    return replace(made, **values)


def artifact(role: str = "source", position: int = 0, **values: Any) -> Artifact:
    """A registered PDF of 1,000 bytes."""
    made = Artifact(
        id=f"art_{role}_{position}",
        job_id="job_1",
        task_id="task_1",
        step_id=None,
        attempt=1,
        position=position,
        role=role,
        kind="file",
        bucket="fc-artifacts",
        key=f"d/1/job_1/task_1/1/{role}_{position}.pdf",
        mime_type="application/pdf",
        size_bytes=1000,
        file_name="card.pdf",
        sha256="0" * 64,
        provenance=None,
        registered=True,
        deliverable=False,
    )
    return replace(made, **values)


def task(*steps: Step, **values: Any) -> Task:
    """A PDF that was just detected."""
    made = Task(
        id="task_1",
        job_id="job_1",
        position=0,
        created_at=MOMENT,
        updated_at=None,
        status=Status.RUNNING,
        outcome=None,
        reason=None,
        stage=Link.RUN_STEPS,
        attempt=1,
        source_url=None,
        source_headers=None,
        upload_id=None,
        inline_bucket=None,
        inline_key=None,
        source=None,
        client_ref=None,
        name="card.pdf",
        mime_hint=None,
        params=None,
        file_type=FileType.PDF,
        mime_type="application/pdf",
        wf_phase=None,
        wf_kind=None,
        slot=None,
        steps=steps,
        artifacts=(artifact(),),
    )
    return replace(made, **values)


def job(*tasks: Task, **values: Any) -> Job:
    """A job that has ended well."""
    made = Job(
        id="job_1",
        tenant_id=7,
        mode="live",
        run=1,
        created_at=MOMENT,
        modified_at=MOMENT,
        expires_at=None,
        finalized_at=MOMENT,
        status=Status.DONE,
        outcome=Outcome.PASS,
        channel="api",
        rule_id=None,
        workflow_id=None,
        wf_phase=None,
        wf_stream_status=None,
        meta_data={"shop": 1},
        context=None,
        policy_on_fail=OnFail.REJECT,
        order_id=None,
        order_status=None,
        order_details=None,
        customer_id=None,
        customer_email=None,
        webhook_url=None,
        webhook_headers=None,
        open_tasks=0,
        preview=False,
        tasks=tasks,
    )
    return replace(made, **values)
