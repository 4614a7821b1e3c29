"""What pages are answered (decision 26)."""

from api.element.view import Intake
from api.openapi.shapes.uploads import FORM
from api.openapi.shapes.words import COUNT, FLAG, FREE, TEXT, TEXT_OR_NULL, TEXTS, array_of, object_of, one_of
from shared.records import Json
from shared.vocabulary import Outcome, Reason, Severity, Status, StepType

_NUMBER: Json = {"type": ["number", "null"]}
_AREA: Json = {"type": ["array", "null"], "items": {"type": "number"}}
_FINDING = object_of(
    {
        "id": TEXT,
        "severity": one_of(Severity),
        "title": TEXT,
        "issue": TEXT,
        "advice": TEXT,
        "count": COUNT,
        "pages": array_of(COUNT),
        "boxes": array_of(FREE),
    }
)
_PICTURE = object_of({"page": COUNT, "url": TEXT, "area": _AREA}, width=COUNT, height=COUNT)
_FACTS = object_of(
    {},
    fileCount=COUNT,
    pageCount=COUNT,
    widthMm=_NUMBER,
    heightMm=_NUMBER,
    areaMm2=_NUMBER,
    orientation=TEXT,
    spotColorCount=COUNT,
    transparency=FLAG,
    colorPages=_NUMBER,
    monoPages=_NUMBER,
)
_FILE = object_of(
    {
        "id": TEXT,
        "name": TEXT,
        "slot": TEXT_OR_NULL,
        "status": one_of(Intake),
        "outcome": one_of(Outcome, null=True),
        "reason": one_of(Reason, null=True),
        "message": TEXT_OR_NULL,
        "steps": array_of(object_of({"type": one_of(StepType), "status": one_of(Status)})),
        "findings": array_of(_FINDING),
        "repaired": array_of(object_of({"id": TEXT, "title": TEXT})),
        "pages": array_of(_PICTURE),
        "facts": _FACTS,
        "reportUrl": TEXT_OR_NULL,
    }
)

SHAPES: dict[str, Json] = {
    "ElementTerms": object_of(
        {
            "accept": TEXTS,
            "extensions": TEXTS,
            "maxBytes": COUNT,
            "files": object_of({"min": COUNT, "max": COUNT, "slots": TEXTS}),
        }
    ),
    "ElementUpload": object_of(
        {"fileRef": TEXT, "token": TEXT, "upload": FORM, "maxBytes": COUNT, "expiresIn": COUNT}
    ),
    "ElementJob": object_of(
        {
            "status": one_of(Intake),
            "terminal": FLAG,
            "canProceed": FLAG,
            "outcome": one_of(Outcome, null=True),
            "workflowId": TEXT_OR_NULL,
            "jobId": TEXT,
            "files": array_of(_FILE),
            "facts": _FACTS,
            "token": TEXT,
            "expiresIn": COUNT,
        }
    ),
}
