"""The shapes of answers, written by hand from contract sections A, B, D.5, F and H.

None of our code is asked. What must be absent is said as `False`: the key may not be there, not even as
null.
"""

from typing import Any

Json = dict[str, Any]
TEXT: Json = {"type": "string"}
TEXT_OR_NULL: Json = {"type": ["string", "null"]}
OBJECT_OR_NULL: Json = {"type": ["object", "null"]}
COUNT: Json = {"type": "integer", "minimum": 0}
# ISO 8601, UTC, milliseconds, Z (A.0).
TIME: Json = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"}
TIME_OR_NULL: Json = {"anyOf": [TIME, {"type": "null"}]}
LINK: Json = {"type": "string", "pattern": "^https?://"}
STATUS: Json = {"enum": ["pending", "running", "done", "skipped", "error"]}
STEP_OUTCOMES = ["pass", "warn", "fail", "fixed", "unchanged", "na", None]
FILE_TYPE: Json = {"enum": ["pdf", "raster", "vector", "office", "archive", "font", "other", None]}
POLICY: Json = {"enum": ["reject", "accept_with_warnings", "manual_review"]}
STEP_TYPE: Json = {
    "enum": [
        "preflight", "autofix", "repreflight", "validate", "previews", "optimize", "convert", "upscale",
        "removebg", "split_pages", "deliver", "proof",
    ]
}  # fmt: skip


def identity(prefix: str) -> Json:
    """An id of A.1."""
    return {"type": "string", "pattern": f"^{prefix}_[0-9a-z]{{26}}$"}


def obj(needed: Json, *absent: str, **maybe: Json) -> Json:
    """An object with all of these keys, none of the `absent` ones, and nothing else but `maybe`."""
    return {
        "type": "object",
        "required": list(needed),
        "properties": {**needed, **maybe, **dict.fromkeys(absent, False)},
        "additionalProperties": False,
    }


def many(item: Json, least: int = 0, most: int | None = None) -> Json:
    """An array."""
    return {"type": "array", "items": item, "minItems": least, **({} if most is None else {"maxItems": most})}


FILE = {
    "kind": TEXT, "role": TEXT, "taskId": identity("task"), "bucket": TEXT, "key": TEXT, "mimeType": TEXT,
    "sizeBytes": COUNT, "fileName": TEXT,
}  # fmt: skip
UNSIGNED = obj(FILE, "downloadUrl", "expiresIn")
SIGNED = obj({**FILE, "downloadUrl": LINK, "expiresIn": {"const": 3600}})

STEP = {
    "id": {"type": "string", "pattern": "^step_"}, "type": STEP_TYPE, "status": STATUS,
    "outcome": {"enum": STEP_OUTCOMES}, "reason": TEXT_OR_NULL, "params": OBJECT_OR_NULL,
}  # fmt: skip
LEAN_STEP = obj(STEP)
FULL_STEP = obj({
    **STEP, "runtimeParams": OBJECT_OR_NULL, "started": TIME_OR_NULL, "ended": TIME_OR_NULL,
    "duration": {"type": ["integer", "null"]}, "inStream": {"type": "null"},
    "outputs": many({"type": "object"}),
})  # fmt: skip


def task(step: Json, produced: Json) -> Json:
    """A task whose `outputArtifacts` are `produced`.

    inputArtifact and currentArtifact are there, possibly null, exactly while nothing was produced (B.5).
    """
    known = {
        "id": identity("task"), "createdAt": TIME, "updatedAt": TIME_OR_NULL, "status": STATUS,
        "outcome": {"enum": [*STEP_OUTCOMES, "mixed"]}, "fileType": FILE_TYPE, "mimeType": TEXT_OR_NULL,
        "source": TEXT_OR_NULL, "fileRef": TEXT_OR_NULL, "clientRef": TEXT_OR_NULL, "jobId": identity("job"),
        "wfPhase": TEXT_OR_NULL, "wfKind": TEXT_OR_NULL,
        "originalArtifact": {"anyOf": [UNSIGNED, {"type": "null"}]}, "steps": many(step, 1, 16),
        "reason": TEXT_OR_NULL,
    }  # fmt: skip
    between = {"inputArtifact": OBJECT_OR_NULL, "currentArtifact": OBJECT_OR_NULL}
    nothing = obj({**known, **between, "outputArtifacts": many(produced, 0, 0)}, slot=TEXT)
    something = obj({**known, "outputArtifacts": many(produced, 1)}, *between, slot=TEXT)
    return {"oneOf": [nothing, something]}


JOB = {
    "id": identity("job"), "createdAt": TIME, "modifiedAt": TIME, "expiresAt": TIME_OR_NULL, "status": STATUS,
    "outcome": {"enum": [*STEP_OUTCOMES, "mixed"]}, "channel": TEXT_OR_NULL, "ruleId": TEXT_OR_NULL,
    "workflowId": TEXT_OR_NULL, "wfPhase": TEXT_OR_NULL, "wfStreamStatus": TEXT_OR_NULL,
    "metaData": OBJECT_OR_NULL, "orderId": TEXT_OR_NULL, "customerId": TEXT_OR_NULL,
    "orderStatus": TEXT_OR_NULL, "orderDetails": OBJECT_OR_NULL, "customerEmail": TEXT_OR_NULL,
}  # fmt: skip
LEAN_JOB = obj(
    {**JOB, "deliverables": many({}, 0, 0), "tasks": many(task(LEAN_STEP, UNSIGNED), 1)}, "summary", "results"
)

SOURCE_REF = {"bucket": TEXT, "key": TEXT}
SUMMARY_KEYS = {
    "id": identity("job"), "domainIdx": {"type": "integer"}, "status": {"enum": ["done", "skipped", "error"]},
    "outcome": {"enum": [*STEP_OUTCOMES, "mixed"]}, "ruleId": TEXT_OR_NULL, "channel": TEXT_OR_NULL,
    "customerId": TEXT_OR_NULL, "orderId": TEXT_OR_NULL, "policy": obj({"onFail": POLICY}),
    "metaData": OBJECT_OR_NULL, "taskIds": many(identity("task"), 1),
    "sourceRefs": many(obj({"taskId": identity("task"), **SOURCE_REF})),
    "created": {"type": "integer", "minimum": 1_600_000_000_000}, "finalized": TIME,
}  # fmt: skip
HEADER = {
    "taskId": identity("task"), "fileRef": TEXT_OR_NULL, "source": TEXT_OR_NULL, "fileType": FILE_TYPE,
    "mimeType": TEXT_OR_NULL, "status": STATUS, "outcome": {"enum": STEP_OUTCOMES},
}  # fmt: skip
NUMBERS = obj({"passed": COUNT, "failed": COUNT})
RESULTS = obj(
    {},
    preflight=many(obj({**HEADER, "report": {"$ref": "#/$defs/report"}}), 1),
    validate=many(obj({**HEADER, "compliant": {"type": "boolean"}, "profiles": many(obj({
        "requested": TEXT_OR_NULL, "matched": TEXT_OR_NULL, "profileName": TEXT_OR_NULL,
        "compliant": {"type": "boolean"}, "checks": NUMBERS, "rules": NUMBERS,
        "failures": {"type": "array"}}))}), 1),
    optimize=many(obj({**HEADER, "output": {"anyOf": [{"type": "null"}, {
        "type": "object", "required": ["bucket", "key", "sizeBytes"],
        "properties": {"bucket": TEXT, "key": TEXT, "sizeBytes": COUNT, "appliedFixes": {"type": "array"},
                       "skippedFixes": {"type": "array"}}}]}}), 1),
)  # fmt: skip
FINDING = {
    "type": "object",
    "required": ["sectionId", "ruleId", "severity", "target", "autofix", "locate"],
    "properties": {
        "sectionId": TEXT, "ruleId": TEXT, "severity": {"enum": ["reject", "warn", "autofix", "ignore"]},
        "target": TEXT, "page": {"type": ["integer", "null"], "minimum": 1},
        "autofix": {"type": "object", "required": ["available"], "properties": {
            "available": {"type": "boolean"}, "runner": {"const": "optimize"}}},
        "locate": obj({"boxes": many(obj({
            "page": {"type": "integer", "minimum": 1}, "rect": many({"type": "number"}, 4, 4)}))}),
    },
}  # fmt: skip
REPORT = {
    "type": "object",
    "required": ["source", "errors", "evaluation"],
    "properties": {
        "source": {"type": "object", "required": ["name", "sizeBytes"]},
        "errors": {"type": "array"},
        "pdf": {"type": "object", "required": ["version", "page_count", "tagged"]},
        "pages": many({"type": "object", "required": ["page"]}),
        "fonts": many({"type": "object", "required": ["name", "embedded", "pages"]}),
        "images": many({"type": "object", "required": ["page"]}),
        "spot_colors": {"type": "array"},
        "evaluation": {
            "type": "object",
            "required": ["findings", "passed", "skipped", "summary"],
            "properties": {
                "findings": many(FINDING), "passed": many(TEXT),
                "skipped": many({"type": "object", "required": ["id", "reason"]}),
                "summary": obj(dict.fromkeys((
                    "fail", "warn", "ignored", "pass", "skipped", "autofixable", "autofixableFails"), COUNT)),
                "recommendedAutofix": obj({
                    "runner": {"const": "optimize"}, "params": {"type": "object"}, "fixes": many(TEXT, 1)}),
            },
        },
    },
}  # fmt: skip


def full_job(signed: bool, ended: bool) -> Json:
    """A job of a detail read, or of a 200 after waiting, where nothing is signed (A.3)."""
    file = SIGNED if signed else UNSIGNED
    known = {**JOB, "tasks": many(task(FULL_STEP, file), 1), "results": RESULTS}
    if not ended:
        return obj({**known, "deliverables": many({}, 0, 0)}, "summary")
    delivered = {**file, "properties": {**file["properties"], "role": {"enum": ["source", "output"]}}}
    return obj({**known, "deliverables": many(delivered), "summary": obj(SUMMARY_KEYS)})


RUN = obj(
    {
        "id": identity("task"), "name": TEXT, "outcome": {"enum": STEP_OUTCOMES}, "status": STATUS,
        "hasOutput": {"type": "boolean"}, "proofs": many(obj({"url": LINK})),
        "downloadUrl": {"anyOf": [LINK, {"type": "null"}]}, "source": obj({"name": TEXT}),
        "acceptKey": FILE_TYPE, "reason": TEXT_OR_NULL,
    }
)  # fmt: skip
RUNS = obj({"id": identity("job"), "status": STATUS, "outcome": {"enum": [*STEP_OUTCOMES, "mixed"]},
            "runs": many(RUN, 1)}, "job")  # fmt: skip
LIST = obj({"jobs": many(LEAN_JOB), "nextKey": TEXT_OR_NULL})
DELETED = obj({"id": identity("job"), "taskIds": many(identity("task"), 1)})
UPLOAD = obj({
    "fileRef": identity("upload"), "maxBytes": {"const": 524_288_000}, "expiresIn": {"const": 300},
    "upload": obj({"url": LINK, "method": {"const": "POST"},
                   "fields": {"type": "object", "required": ["key"], "additionalProperties": TEXT}}),
})  # fmt: skip
ORDER = obj({"success": {"const": True}, "affectedJobIds": many(identity("job"))})
ENTRY = {
    "type": "object", "required": ["id", "title", "name", "enabled", "source"],
    "properties": {"id": TEXT, "title": TEXT, "name": TEXT, "enabled": {"type": "boolean"},
                   "source": {"enum": ["domain", "store"]}},
}  # fmt: skip
ERROR = obj({"error": {"const": True}, "message": TEXT, "code": {"type": "string", "pattern": "^[a-z_]+$"}})
GATEWAY = obj({"message": {"enum": ["Unauthorized", "Forbidden"]}}, "error", "code")

WEBHOOK_STEP = obj({
    "id": TEXT, "type": STEP_TYPE, "status": STATUS, "outcome": {"enum": STEP_OUTCOMES},
    "reason": TEXT_OR_NULL, "outputs": {"type": "array"}, "ended": TIME_OR_NULL,
})  # fmt: skip
WEBHOOK_TASK = obj({
    "id": identity("task"), "status": STATUS, "outcome": {"enum": STEP_OUTCOMES}, "mimeType": TEXT_OR_NULL,
    "fileType": FILE_TYPE, "clientRef": TEXT_OR_NULL, "source": TEXT_OR_NULL, "fileRef": TEXT_OR_NULL,
    "sourceRef": {"anyOf": [obj(SOURCE_REF), {"type": "null"}]},
    "originalArtifact": {"anyOf": [UNSIGNED, {"type": "null"}]}, "outputArtifacts": many(UNSIGNED),
    "steps": many(WEBHOOK_STEP, 1), "reason": TEXT_OR_NULL,
})  # fmt: skip
COMPLETED = obj({**SUMMARY_KEYS, "tasks": many(WEBHOOK_TASK, 1)})
CREATED = obj({
    "id": identity("job"), "status": {"const": "pending"}, "channel": TEXT_OR_NULL, "ruleId": TEXT_OR_NULL,
    "customerId": TEXT_OR_NULL, "orderId": TEXT_OR_NULL, "taskCount": {"type": "integer", "minimum": 1},
    "created": {"type": "integer"},
}, "taskIds", "finalized", "tasks")  # fmt: skip
