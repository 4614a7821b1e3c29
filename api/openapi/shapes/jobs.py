"""Jobs, tasks, steps and files (contract A.5, A.6)."""

from api.openapi.shapes.words import (
    COUNT,
    COUNT_OR_NULL,
    FLAG,
    FREE,
    FREE_OR_NULL,
    TEXT,
    TEXT_OR_NULL,
    TEXTS,
    TIME,
    TIME_OR_NULL,
    array_of,
    object_of,
    one_of,
    page_of,
    ref,
)
from shared.records import Json
from shared.vocabulary import Channel, FileType, OnFail, Outcome, Reason, Status, StepType

_ARTIFACT = object_of(
    {
        "kind": TEXT,
        "role": {**TEXT, "description": "`source`, `output`, `optimizedFile`, …"},
        "bucket": TEXT,
        "key": TEXT,
        "mimeType": TEXT,
        "sizeBytes": COUNT,
        "fileName": TEXT,
    },
    taskId=TEXT,
    downloadUrl={**TEXT_OR_NULL, "description": "Only where one job is read"},
    expiresIn={**COUNT, "description": "Seconds that `downloadUrl` lives"},
)
_TOOL = object_of({"name": TEXT, "version": TEXT})
_PROFILE = object_of({"name": TEXT, "sha256": TEXT})
_PROVENANCE: Json = {
    **object_of(
        {
            "sha256": TEXT,
            "sourceSha256": {**TEXT, "description": "Of the file that the step was given"},
            "step": one_of(StepType),
            "stepId": TEXT,
            "attempt": COUNT,
            "params": FREE,
            "replaces": {**FLAG, "description": "It became the current file of the task"},
            "server": {**TEXT, "description": "The release"},
            "tools": array_of(_TOOL),
            "icc": {**array_of(_PROFILE), "description": "Colour profiles used or embedded"},
        },
        parameters={**FREE, "description": "Of the repairs carried out"},
        applied={**TEXTS, "description": "The repairs that changed the file, in order"},
        fonts={**TEXTS, "description": "Fonts put in"},
    ),
    "description": "How a step made the file",
}
_RECORDED = object_of(
    {
        "id": TEXT,
        "kind": TEXT,
        "role": TEXT,
        "taskId": TEXT,
        "stepId": {**TEXT_OR_NULL, "description": "null: the source itself"},
        "bucket": TEXT,
        "key": TEXT,
        "mimeType": TEXT,
        "sizeBytes": COUNT,
        "fileName": TEXT,
        "sha256": TEXT,
        "provenance": {"anyOf": [ref("Provenance"), {"type": "null"}]},
        "downloadUrl": TEXT,
        "expiresIn": COUNT,
    }
)
_STEP = object_of(
    {
        "id": TEXT,
        "type": one_of(StepType),
        "status": one_of(Status),
        "outcome": one_of(Outcome, null=True),
        "reason": one_of(Reason, null=True),
        "params": FREE_OR_NULL,
    },
    runtimeParams=FREE_OR_NULL,
    started=TIME_OR_NULL,
    ended=TIME_OR_NULL,
    duration={**COUNT_OR_NULL, "description": "Milliseconds"},
    inStream={"type": ["boolean", "null"]},
    outputs=array_of(FREE),
)
_ARTIFACT_OR_NULL: Json = {"anyOf": [ref("Artifact"), {"type": "null"}]}
_TASK = object_of(
    {
        "id": TEXT,
        "createdAt": TIME,
        "updatedAt": TIME_OR_NULL,
        "status": one_of(Status),
        "outcome": one_of(Outcome, null=True),
        "reason": one_of(Reason, null=True),
        "fileType": one_of(FileType, null=True),
        "mimeType": TEXT_OR_NULL,
        "source": TEXT_OR_NULL,
        "fileRef": TEXT_OR_NULL,
        "clientRef": TEXT_OR_NULL,
        "jobId": TEXT,
        "wfPhase": TEXT_OR_NULL,
        "wfKind": TEXT_OR_NULL,
        "originalArtifact": _ARTIFACT_OR_NULL,
        "outputArtifacts": array_of(ref("Artifact")),
        "steps": array_of(ref("Step")),
    },
    inputArtifact=_ARTIFACT_OR_NULL,
    currentArtifact=_ARTIFACT_OR_NULL,
    slot=TEXT,
)
SUMMARY = object_of(
    {
        "id": TEXT,
        "domainIdx": {"type": "integer", "description": "The tenant"},
        "status": one_of(Status),
        "outcome": one_of(Outcome, null=True),
        "ruleId": TEXT_OR_NULL,
        "channel": one_of(Channel),
        "customerId": TEXT_OR_NULL,
        "orderId": TEXT_OR_NULL,
        "policy": object_of({"onFail": one_of(OnFail)}),
        "metaData": FREE_OR_NULL,
        "taskIds": TEXTS,
        "sourceRefs": array_of(object_of({"taskId": TEXT, "bucket": TEXT, "key": TEXT})),
        "created": {"type": "integer", "description": "Milliseconds since 1970"},
        "finalized": TIME_OR_NULL,
    }
)
_JOB = object_of(
    {
        "id": TEXT,
        "createdAt": TIME,
        "modifiedAt": TIME,
        "expiresAt": TIME_OR_NULL,
        "status": one_of(Status),
        "outcome": one_of(Outcome, null=True),
        "channel": one_of(Channel),
        "ruleId": TEXT_OR_NULL,
        "workflowId": TEXT_OR_NULL,
        "wfPhase": TEXT_OR_NULL,
        "wfStreamStatus": TEXT_OR_NULL,
        "metaData": FREE_OR_NULL,
        "deliverables": array_of(ref("Artifact")),
        "tasks": array_of(ref("Task")),
        "orderId": TEXT_OR_NULL,
        "customerId": TEXT_OR_NULL,
        "orderStatus": TEXT_OR_NULL,
        "orderDetails": FREE_OR_NULL,
        "customerEmail": TEXT_OR_NULL,
    },
    summary=ref("Summary"),
    results=ref("Results"),
)
_RUN = object_of(
    {
        "id": TEXT,
        "name": TEXT,
        "status": one_of(Status),
        "outcome": one_of(Outcome, null=True),
        "hasOutput": FLAG,
        "proofs": array_of(object_of({"url": TEXT})),
        "downloadUrl": TEXT_OR_NULL,
    },
    reason=one_of(Reason, null=True),
    source=object_of({"name": TEXT}),
    acceptKey=one_of(FileType, null=True),
)

SHAPES: dict[str, Json] = {
    "Artifact": _ARTIFACT,
    "Provenance": _PROVENANCE,
    "RecordedArtifact": _RECORDED,
    "ArtifactList": object_of({"artifacts": array_of(ref("RecordedArtifact"))}),
    "Step": _STEP,
    "Task": _TASK,
    "Summary": SUMMARY,
    "Job": _JOB,
    "JobAnswer": object_of({"job": ref("Job")}, pending=FLAG),
    "PendingAnswer": object_of({"pending": {"const": True}, "job": ref("Job")}),
    "JobList": page_of("jobs", "Job"),
    "DeletedJob": object_of({"id": TEXT, "taskIds": TEXTS}),
    "Runs": object_of(
        {
            "id": TEXT,
            "status": one_of(Status),
            "outcome": one_of(Outcome, null=True),
            "runs": array_of(_RUN),
        }
    ),
    "JobOrRuns": {"oneOf": [ref("JobAnswer"), ref("Runs")]},
}
