"""Refusals: ours, the gateway's bare form, and RFC 9457 when it is asked for (contract A.2, decision 17)."""

from api.openapi.shapes.words import TEXT, object_of, ref
from shared.records import Json

_PROBLEM = object_of(
    {"type": TEXT, "title": TEXT, "status": {"type": "integer"}, "detail": TEXT, "message": TEXT},
    error={"const": True},
    code=TEXT,
    incident=TEXT,
)

SHAPES: dict[str, Json] = {
    "Error": object_of(
        {
            "error": {"const": True},
            "message": {**TEXT, "description": "What is wrong; a second line says what to do"},
            "code": {**TEXT, "description": "One stable word per kind of refusal"},
        },
        incident={**TEXT, "description": "Of an internal error: what to quote to the operator"},
    ),
    "Refused": object_of({"message": {"enum": ["Unauthorized", "Forbidden"]}}),
    "ErrorOrRefused": {"anyOf": [ref("Error"), ref("Refused")]},
    "Problem": _PROBLEM,
}
