"""The JSON Schema of a profile with the target of every check in it, for editors that complete."""

from copy import deepcopy
from typing import Any

from shared.catalogue import checks, entry_schema

Json = dict[str, Any]


def profile_schema() -> Json:
    """The published schema, with `target` described for each check that this version knows."""
    schema = deepcopy(entry_schema("profile"))
    held = schema["properties"]["sections"]["additionalProperties"]["properties"]["rules"]
    rule = held["additionalProperties"]
    held["properties"] = {
        info.id: {
            **rule,
            "title": info.title,
            "description": info.why,
            "properties": {
                **rule["properties"],
                "target": {"anyOf": [info.target_schema, {"type": "null"}]},
                "severity": {**rule["properties"]["severity"], "default": info.default_severity.value},
            },
        }
        for info in checks()
    }
    return schema
