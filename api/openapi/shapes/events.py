"""Lines of the audit log (decision 22)."""

from api.openapi.shapes.words import FREE, TEXT, TEXT_OR_NULL, TIME, object_of, page_of
from shared.records import Json

_EVENT = object_of(
    {
        "seq": {"type": "integer", "minimum": 1},
        "at": TIME,
        "type": TEXT,
        "taskId": TEXT_OR_NULL,
        "stepId": TEXT_OR_NULL,
        "reason": TEXT_OR_NULL,
        "message": TEXT,
    },
    data=FREE,
)

SHAPES: dict[str, Json] = {"Event": _EVENT, "EventList": page_of("events", "Event")}
