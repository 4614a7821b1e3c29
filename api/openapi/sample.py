"""One job for all examples, shown by the very views that show real ones, so that no example can lie."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from api.element.view import Shown, element_job
from api.openapi.parameters import JOB_ID, RUN_ID
from api.views import full, lean, runs
from api.views.artifacts import recorded
from shared.records import Artifact, Job, Json, Step, Task
from shared.vocabulary import FileType, Link, OnFail, Outcome, Status, StepType
from shared.wording import wording

CREATED = datetime(2026, 11, 23, 21, 14, 5, 123000, tzinfo=UTC)
_ENDED = CREATED + timedelta(seconds=1.4)
_SAID = "An image on page 1 has only 90.71 dpi at its size; at least 150 dpi expected."
REPORT: Json = {
    "source": {"name": "flyer.pdf", "sizeBytes": 183_204},
    "errors": [],
    "pdf": {"version": "1.6", "page_count": 1, "tagged": False},
    "pages": [
        {
            "page": 1,
            "trim_width_mm": 148.0,
            "trim_height_mm": 210.0,
            "area_mm2": 31_080.0,
            "orientation": "portrait",
            "bleed_pt": 8.5,
            "transparency": False,
        }
    ],
    "spot_colors": [],
    "evaluation": {
        "findings": [
            {
                "sectionId": "image",
                "ruleId": "image.min_resolution_dpi",
                "severity": "warn",
                "target": "images",
                "page": 1,
                "measured_dpi": 90.7,
                "required_dpi": 150.0,
                "message": _SAID,
                "advice": "Replace the image with a larger original, or place it smaller.",
                "actual": {"min": 90.7},
                "expected": {"effective": 150.0},
                "autofix": {"available": False},
                "locate": {"boxes": [{"page": 1, "rect": [158.74, 39.69, 277.8, 158.74]}]},
            }
        ],
        "passed": ["geom.page_size", "text.fonts_embedded"],
        "skipped": [{"id": "geom.page_count", "reason": "no_target"}],
        "summary": {"fail": 0, "warn": 1, "ignored": 0, "pass": 2, "skipped": 1, "autofixable": 0,
                    "autofixableFails": 0},
    },
}  # fmt: skip


def _sign(bucket: str, key: str, *, file_name: str, mime_type: str, inline: bool) -> str:
    del file_name, mime_type, inline
    return f"https://files.example/storage/{bucket}/{key}?expires=1795472045&signature=…"


def _step(status: Status) -> Step:
    ended = status is Status.DONE
    return Step(
        id="step_01jd8m3v0t4s9y2qk6c1x5n7rf", task_id=RUN_ID, position=0, type=StepType.PREFLIGHT, label=None,
        params=None, runtime_params=None, status=status, outcome=Outcome.WARN if ended else None, reason=None,
        started_at=CREATED + timedelta(seconds=0.2) if ended else None, ended_at=_ENDED if ended else None,
        duration_ms=1200 if ended else None, in_stream=False, outputs=[],
        result={"report": REPORT} if ended else None,
    )  # fmt: skip


def _source() -> Artifact:
    return Artifact(
        id="art_01jd8m3v0t4s9y2qk6c1x5n7rg", job_id=JOB_ID, task_id=RUN_ID, step_id=None, attempt=1,
        position=0, role="source", kind="file", bucket="fc-artifacts",
        key=f"d/1/{JOB_ID}/{RUN_ID}/1/flyer.pdf", mime_type="application/pdf", size_bytes=183_204,
        file_name="flyer.pdf", sha256="0" * 64, provenance=None, registered=True, deliverable=True,
    )  # fmt: skip


def _job(status: Status) -> Job:
    ended = status is Status.DONE
    outcome = Outcome.WARN if ended else None
    task = Task(
        id=RUN_ID, job_id=JOB_ID, position=0, created_at=CREATED, updated_at=_ENDED if ended else None,
        status=status, outcome=outcome, reason=None, stage=Link.ENDED if ended else Link.DETECT, attempt=1,
        source_url="https://shop.example/flyer.pdf", source_headers=None, upload_id=None, inline_bucket=None,
        inline_key=None, source="https://shop.example/flyer.pdf", client_ref="line-1", name="flyer.pdf",
        mime_hint=None, params=None, file_type=FileType.PDF if ended else None,
        mime_type="application/pdf" if ended else None, wf_phase=None, wf_kind=None, slot=None,
        steps=(_step(status),), artifacts=(_source(),) if ended else (),
    )  # fmt: skip
    return Job(
        id=JOB_ID, tenant_id=1, mode="live", run=1, created_at=CREATED,
        modified_at=_ENDED if ended else CREATED, expires_at=None if ended else CREATED + timedelta(hours=24),
        finalized_at=_ENDED if ended else None, status=status, outcome=outcome, channel="api", rule_id=None,
        workflow_id=None, wf_phase=None, wf_stream_status=None, meta_data={"cart": "A-17"}, context=None,
        policy_on_fail=OnFail.REJECT, order_id=None, order_status=None, order_details=None, customer_id=None,
        customer_email=None, webhook_url=None, webhook_headers=None, open_tasks=0 if ended else 1,
        preview=False, tasks=(task,),
    )  # fmt: skip


ENDED, ACCEPTED = _job(Status.DONE), _job(Status.PENDING)
READ: Json = {"job": full(ENDED, _sign)}
WAITED: Json = {"job": full(ENDED, None)}
LEAN: Json = {"job": lean(ACCEPTED)}
PENDING: Json = {"pending": True, "job": lean(ACCEPTED)}
LISTED: Json = {"jobs": [lean(ENDED)], "nextKey": None}
_MADE: Json = {
    "sha256": "1" * 64,
    "sourceSha256": "0" * 64,
    "step": "optimize",
    "stepId": "step_01jd8m3v0t4s9y2qk6c1x5n7rh",
    "attempt": 1,
    "params": {"pdf": {"outputIntent": {"profile": "fogra39"}}},
    "parameters": {"outputIntent": {"profile": "fogra39"}},
    "applied": ["outputIntent"],
    "replaces": True,
    "server": "0.1.0",
    "tools": [{"name": "pikepdf", "version": "10.18.0"}, {"name": "qpdf", "version": "12.2.0"}],
    "icc": [{"name": "Coated FOGRA39", "sha256": "2" * 64}],
}
_OUTPUT = replace(
    _source(), id="art_01jd8m3v0t4s9y2qk6c1x5n7ri", step_id=_MADE["stepId"], role="optimizedFile",
    key=f"d/1/{JOB_ID}/{RUN_ID}/1/0_flyer.pdf", sha256=_MADE["sha256"], provenance=_MADE,
)  # fmt: skip
ARTIFACTS: Json = {"artifacts": [recorded(one, _sign) for one in (_source(), _OUTPUT)]}
RUNS: Json = runs(ENDED, _sign)
_SHOWN = Shown(
    wording(), _sign, lambda job_id, task_id: f"https://files.example/jobs/{job_id}/report?task={task_id}&…"
)
ELEMENT_ENDED: Json = element_job(ENDED, _SHOWN)
ELEMENT_PENDING: Json = element_job(ACCEPTED, _SHOWN)
