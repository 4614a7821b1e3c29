"""`results` of a job: what was found, by kind of judging step (contract A.5, D.5)."""

from api.openapi.shapes.words import (
    COUNT,
    FLAG,
    FREE,
    TEXT,
    TEXT_OR_NULL,
    TEXTS,
    array_of,
    object_of,
    one_of,
    ref,
)
from shared.records import Json
from shared.vocabulary import FileType, Outcome, Severity, Status

_HEADER: Json = {
    "taskId": TEXT,
    "fileRef": TEXT_OR_NULL,
    "source": TEXT_OR_NULL,
    "fileType": one_of(FileType, null=True),
    "mimeType": TEXT_OR_NULL,
    "status": one_of(Status),
    "outcome": one_of(Outcome, null=True),
}
_FINDING = object_of(
    {"sectionId": TEXT, "ruleId": TEXT, "severity": one_of(Severity), "message": TEXT},
    target={**TEXT, "description": "The part of the report it is about"},
    page=COUNT,
    advice=TEXT,
    actual=FREE,
    expected=FREE,
    autofix=object_of({"available": FLAG}),
    locate=object_of({"boxes": array_of(FREE)}),
)
_EVALUATION = object_of(
    {
        "findings": array_of(ref("Finding")),
        "passed": TEXTS,
        "skipped": array_of(object_of({"id": TEXT, "reason": TEXT})),
        "summary": object_of({"fail": COUNT, "warn": COUNT, "ignored": COUNT, "pass": COUNT}),
    }
)

SHAPES: dict[str, Json] = {
    "Results": object_of(
        {},
        preflight=array_of(object_of(_HEADER, report=ref("Report"))),
        validate=array_of(object_of(_HEADER, compliant=FLAG, profiles=array_of(FREE))),
        optimize=array_of(object_of(_HEADER, output={"type": ["object", "null"]})),
    ),
    "Report": object_of({}, evaluation=ref("Evaluation"), pages=array_of(FREE)),
    "Evaluation": _EVALUATION,
    "Finding": _FINDING,
    "Pending": object_of({"pending": {"const": True}}),
    "ReportLink": object_of({"url": TEXT, "taskId": TEXT, "expiresAt": TEXT, "expiresIn": COUNT}),
}
