"""Shapes of what lists, orders, library, events and webhooks answer."""

from shared.records import Json

_TEXT: Json = {"type": "string"}
_TEXT_OR_NULL: Json = {"type": ["string", "null"]}
_TIME: Json = {"type": "string", "format": "date-time"}
_TIME_OR_NULL: Json = {"type": ["string", "null"], "format": "date-time"}
_FLAG: Json = {"type": "boolean"}
_NUMBER_OR_NULL: Json = {"type": ["integer", "null"]}
_TEXTS: Json = {"type": "array", "items": _TEXT}


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(**needed: Json) -> Json:
    return {"type": "object", "properties": needed, "required": list(needed)}


def _list(key: str, name: str, *, pages: bool = False) -> Json:
    made = _object(**{key: {"type": "array", "items": _ref(name)}})
    return _object(**made["properties"], nextKey=_TEXT_OR_NULL) if pages else made


_SHELVES = {
    "Workflows": "workflow",
    "Connectors": "connector",
    "Rules": "rule",
    "Profiles": "profile",
    "Presets": "preset",
}

BEYOND_SHAPES: dict[str, Json] = {
    "JobList": _list("jobs", "Job", pages=True),
    "DeletedJob": _object(id=_TEXT, taskIds=_TEXTS),
    "OrderAnswer": _object(success={"const": True}, affectedJobIds=_TEXTS),
    "Removed": _object(id=_TEXT),
    "Entry": _object(
        id=_TEXT,
        title=_TEXT,
        name=_TEXT,
        enabled=_FLAG,
        source={"type": "string", "enum": ["domain", "store"]},
    ),
    **{plural: _list(plural.lower(), "Entry") for plural in _SHELVES},
    **{singular.capitalize(): _object(**{singular: _ref("Entry")}) for singular in _SHELVES.values()},
    "Event": _object(
        seq={"type": "integer", "minimum": 1},
        at=_TIME,
        type=_TEXT,
        taskId=_TEXT_OR_NULL,
        stepId=_TEXT_OR_NULL,
        reason=_TEXT_OR_NULL,
        message=_TEXT,
    ),
    "EventList": _list("events", "Event", pages=True),
    "Delivery": _object(
        id=_TEXT,
        jobId=_TEXT,
        endpointId=_TEXT_OR_NULL,
        webhookId=_TEXT,
        type=_TEXT,
        url=_TEXT,
        status={"type": "string", "enum": ["pending", "delivered", "failed"]},
        tries={"type": "integer"},
        nextTryAt=_TIME_OR_NULL,
        lastStatus=_NUMBER_OR_NULL,
        lastError=_TEXT_OR_NULL,
        createdAt=_TIME,
        deliveredAt=_TIME_OR_NULL,
    ),
    "DeliveryList": _list("deliveries", "Delivery", pages=True),
    "DeliveryAnswer": _object(delivery=_ref("Delivery")),
    "Endpoint": _object(
        id=_TEXT, url=_TEXT, events=_TEXTS, headerNames=_TEXTS, enabled=_FLAG, createdAt=_TIME
    ),
    "EndpointList": _list("endpoints", "Endpoint"),
    "EndpointAnswer": _object(endpoint={"allOf": [_ref("Endpoint"), _object(secret=_TEXT)]}),
    "StepTypes": _object(steps={"type": "array", "items": _object(type=_TEXT, title=_TEXT, available=_FLAG)}),
    "Checks": _object(checks={"type": "array", "items": _object(id=_TEXT, title=_TEXT, available=_FLAG)}),
}
