"""What the server says of itself (decisions 24 and 27)."""

from api.openapi.shapes.words import (
    COUNT,
    FLAG,
    FREE_OR_NULL,
    TEXT,
    TEXT_OR_NULL,
    TEXTS,
    array_of,
    object_of,
    one_of,
    ref,
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
    "description": "Aliases of colour profiles with the profile each means to every worker; null: none",
    "additionalProperties": TEXT_OR_NULL,
}
_ENGINE = object_of(
    {
        "title": TEXT,
        "does": {**TEXT, "description": "What needs it"},
        "available": {**COUNT, "description": "How many workers have it"},
        "workers": {**COUNT, "description": "How many have told"},
        "versions": TEXTS,
        "why": {**TEXT_OR_NULL, "description": "Why a worker does not have it"},
    }
)
_ENGINES: Json = {
    "type": "object",
    "description": "Outside programs and models by name, as workers found them when they started",
    "additionalProperties": ref("Engine"),
}
_FENCES: Json = {
    "type": "object",
    "description": "How many workers run their steps behind which fence",
    "additionalProperties": COUNT,
}

SHAPES: dict[str, Json] = {
    "StepTypes": object_of({"steps": array_of(_STEP_TYPE)}),
    "Checks": object_of({"checks": array_of(_CHECK)}),
    "Limits": object_of({"limits": {"type": "object", "additionalProperties": {"type": "number"}}}),
    "Live": object_of({"status": {"const": "ok"}}),
    "Ready": object_of({"ready": FLAG, "icc": _ALIASES, "engines": _ENGINES, "sandbox": _FENCES}),
    "Engine": _ENGINE,
    "Document": object_of({"openapi": TEXT, "paths": {"type": "object"}}),
    "JsonSchema": {"type": "object"},
}
