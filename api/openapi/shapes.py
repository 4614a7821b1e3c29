"""What is answered, as JSON Schema 2020-12 (contract A.2, A.5 to A.7).

Objects are open: a client must not break when a key is added. Which keys are always there is said by
`required`.
"""

from api.openapi.beyond_shapes import BEYOND_SHAPES
from shared.records import Json
from shared.vocabulary import Channel, FileType, OnFail, Outcome, Reason, Status, StepType

_TEXT: Json = {"type": "string"}
_TEXT_OR_NULL: Json = {"type": ["string", "null"]}
_TIME: Json = {"type": "string", "format": "date-time"}
_TIME_OR_NULL: Json = {"type": ["string", "null"], "format": "date-time"}
_COUNT: Json = {"type": "integer", "minimum": 0}
_FREE_OR_NULL: Json = {"type": ["object", "null"]}


def ref(name: str) -> Json:
    """A reference to one of the shapes or requests."""
    return {"$ref": f"#/components/schemas/{name}"}


def _one_of(kind: type[Status | Outcome | FileType | Reason], *, null: bool = True) -> Json:
    values: list[str | None] = [member.value for member in kind]
    return {"enum": [*values, None] if null else values}


def _list(name: str) -> Json:
    return {"type": "array", "items": ref(name)}


def _object(needed: Json, **more: Json) -> Json:
    return {"type": "object", "properties": {**needed, **more}, "required": list(needed)}


_ARTIFACT = {
    "kind": _TEXT,
    "role": _TEXT,
    "bucket": _TEXT,
    "key": _TEXT,
    "mimeType": _TEXT,
    "sizeBytes": _COUNT,
    "fileName": _TEXT,
}
_STEP = {
    "id": _TEXT,
    "type": {"enum": [member.value for member in StepType]},
    "status": _one_of(Status, null=False),
    "outcome": _one_of(Outcome),
    "reason": _one_of(Reason),
    "params": _FREE_OR_NULL,
}
_TASK = {
    "id": _TEXT,
    "createdAt": _TIME,
    "updatedAt": _TIME_OR_NULL,
    "status": _one_of(Status, null=False),
    "outcome": _one_of(Outcome),
    "reason": _one_of(Reason),
    "fileType": _one_of(FileType),
    "mimeType": _TEXT_OR_NULL,
    "source": _TEXT_OR_NULL,
    "fileRef": _TEXT_OR_NULL,
    "clientRef": _TEXT_OR_NULL,
    "jobId": _TEXT,
    "wfPhase": _TEXT_OR_NULL,
    "wfKind": _TEXT_OR_NULL,
    "originalArtifact": {"anyOf": [ref("Artifact"), {"type": "null"}]},
    "outputArtifacts": _list("Artifact"),
    "steps": _list("Step"),
}
_JOB = {
    "id": _TEXT,
    "createdAt": _TIME,
    "modifiedAt": _TIME,
    "expiresAt": _TIME_OR_NULL,
    "status": _one_of(Status, null=False),
    "outcome": _one_of(Outcome),
    "channel": {"enum": [member.value for member in Channel]},
    "ruleId": _TEXT_OR_NULL,
    "workflowId": _TEXT_OR_NULL,
    "wfPhase": _TEXT_OR_NULL,
    "wfStreamStatus": _TEXT_OR_NULL,
    "metaData": _FREE_OR_NULL,
    "deliverables": _list("Artifact"),
    "tasks": _list("Task"),
    "orderId": _TEXT_OR_NULL,
    "customerId": _TEXT_OR_NULL,
    "orderStatus": _TEXT_OR_NULL,
    "orderDetails": _FREE_OR_NULL,
    "customerEmail": _TEXT_OR_NULL,
}
_SUMMARY = {
    "id": _TEXT,
    "domainIdx": {"type": "integer"},
    "status": _one_of(Status, null=False),
    "outcome": _one_of(Outcome),
    "policy": _object({"onFail": {"enum": [member.value for member in OnFail]}}),
    "taskIds": {"type": "array", "items": _TEXT},
    "sourceRefs": {"type": "array", "items": {"type": "object"}},
    "created": {"type": "integer", "description": "milliseconds since 1970"},
    "finalized": _TIME_OR_NULL,
}
_RUN = {
    "id": _TEXT,
    "name": _TEXT,
    "status": _one_of(Status, null=False),
    "outcome": _one_of(Outcome),
    "hasOutput": {"type": "boolean"},
    "proofs": {"type": "array", "items": _object({"url": _TEXT})},
    "downloadUrl": _TEXT_OR_NULL,
}

SHAPES: dict[str, Json] = {
    "Artifact": _object(_ARTIFACT, taskId=_TEXT, downloadUrl=_TEXT_OR_NULL, expiresIn=_COUNT),
    "Step": _object(
        _STEP,
        runtimeParams=_FREE_OR_NULL,
        started=_TIME_OR_NULL,
        ended=_TIME_OR_NULL,
        duration={"type": ["integer", "null"], "description": "milliseconds"},
        inStream=_TEXT_OR_NULL,
        outputs={"type": "array", "items": {"type": "object"}},
    ),
    "Task": _object(_TASK),
    "Summary": _object(_SUMMARY),
    "Job": _object(_JOB, summary=ref("Summary"), results={"type": "object"}),
    "JobAnswer": _object({"job": ref("Job")}, pending={"type": "boolean"}),
    "PendingAnswer": _object({"pending": {"const": True}, "job": ref("Job")}),
    "Runs": _object(
        {
            "id": _TEXT,
            "status": _one_of(Status, null=False),
            "outcome": _one_of(Outcome),
            "runs": {"type": "array", "items": _object(_RUN)},
        }
    ),
    "JobOrRuns": {"oneOf": [ref("JobAnswer"), ref("Runs")]},
    "Upload": _object(
        {
            "fileRef": _TEXT,
            "upload": _object(
                {
                    "url": _TEXT,
                    "fields": {"type": "object", "additionalProperties": _TEXT},
                    "method": {"const": "POST"},
                }
            ),
            "maxBytes": _COUNT,
            "expiresIn": _COUNT,
        }
    ),
    "Limits": _object({"limits": {"type": "object", "additionalProperties": {"type": "number"}}}),
    "Live": _object({"status": {"const": "ok"}}),
    "Ready": _object(
        {
            "ready": {"type": "boolean"},
            "icc": {
                "type": "object",
                "description": "Aliases of colour profiles with the profile each means here; null: none.",
                "additionalProperties": {"type": ["string", "null"]},
            },
        }
    ),
    "Error": _object({"error": {"const": True}, "message": _TEXT, "code": _TEXT}),
    "Refused": _object({"message": {"enum": ["Unauthorized", "Forbidden"]}}),
    **BEYOND_SHAPES,
    "Any": {"type": "object"},
}
