"""Entries of the library, under the keys that each kind has (contract A.9)."""

from api.openapi.shapes.words import FLAG, TEXT, list_of, object_of, ref
from shared.records import Json

# Kind of entry: key of its list, key of one of it.
SHELVES: dict[str, tuple[str, str]] = {
    "workflows": ("workflows", "workflow"),
    "connectors": ("connectors", "connector"),
    "rules": ("rules", "rule"),
    "profiles": ("profiles", "profile"),
    "optimize-presets": ("presets", "preset"),
}
_ENTRY = object_of(
    {
        "id": TEXT,
        "title": TEXT,
        "name": TEXT,
        "enabled": FLAG,
        "source": {
            "enum": ["domain", "store"],
            "description": "`domain`: yours; `store`: comes with the server",
        },
    }
)

SHAPES: dict[str, Json] = {
    "Entry": _ENTRY,
    **{plural.capitalize(): list_of(plural, "Entry") for plural, _ in SHELVES.values()},
    **{singular.capitalize(): object_of({singular: ref("Entry")}) for _, singular in SHELVES.values()},
    "Removed": object_of({"id": TEXT}),
}
