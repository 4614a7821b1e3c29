"""What the server says of itself (decisions 24 and 27)."""

from api.openapi.shapes.words import (
    FLAG,
    FREE_OR_NULL,
    TEXT,
    TEXT_OR_NULL,
    TEXTS,
    array_of,
    object_of,
    one_of,
)
from shared.records import Json
from shared.vocabulary import Severity, StepType

_STEP_TYPE = object_of(
    {
        "type": one_of(StepType),
        "title": TEXT,
        "accepts": TEXTS,
        "produces": TEXT_OR_NULL,
        "params": {"type": "object", "description": "JSON Schema of the parameters"},
        "available": FLAG,
    }
)
_CHECK = object_of(
    {
        "id": TEXT,
        "section": TEXT,
        "kind": {"enum": ["pdf", "raster"]},
        "title": TEXT,
        "why": TEXT,
        "defaultSeverity": one_of(Severity),
        "targetSchema": FREE_OR_NULL,
        "fix": TEXT_OR_NULL,
        "available": FLAG,
    }
)
_ALIASES: Json = {
    "type": "object",
    "description": "Aliases of colour profiles with the profile each means here; null: none",
    "additionalProperties": TEXT_OR_NULL,
}

SHAPES: dict[str, Json] = {
    "StepTypes": object_of({"steps": array_of(_STEP_TYPE)}),
    "Checks": object_of({"checks": array_of(_CHECK)}),
    "Limits": object_of({"limits": {"type": "object", "additionalProperties": {"type": "number"}}}),
    "Live": object_of({"status": {"const": "ok"}}),
    "Ready": object_of({"ready": FLAG, "icc": _ALIASES}),
    "Document": object_of({"openapi": TEXT, "paths": {"type": "object"}}),
    "JsonSchema": {"type": "object"},
}
