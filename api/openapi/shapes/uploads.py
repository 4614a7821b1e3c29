"""The form of an upload (contract A.7)."""

from api.openapi.shapes.words import COUNT, TEXT, object_of
from shared.records import Json

FORM = object_of(
    {
        "url": TEXT,
        "fields": {"type": "object", "additionalProperties": TEXT},
        "method": {"const": "POST"},
    }
)

SHAPES: dict[str, Json] = {
    "Upload": object_of({"fileRef": TEXT, "upload": FORM, "maxBytes": COUNT, "expiresIn": COUNT}),
}
