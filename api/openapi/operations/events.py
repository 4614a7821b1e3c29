"""What happened to a job, afterwards and live (decision 22)."""

from api.openapi.operation import Answer, Operation, Section
from api.openapi.parameters import LIST, RUN_ID, header
from api.openapi.sample import CREATED
from shared.clock import iso
from shared.records import Json

_EVENT: Json = {
    "seq": 2,
    "at": iso(CREATED),
    "type": "step.skipped",
    "taskId": RUN_ID,
    "stepId": "step_01jd8m3v0t4s9y2qk6c1x5n7rf",
    "reason": "unsupported_file_type",
    "message": "This step does not fit the type of the file.",
}
_STREAM = 'id: 2\ndata: {"seq":2,"type":"step.skipped","message":"…"}\n\n: still here\n\n'

SECTION = Section(
    "Events",
    "Every job keeps a log of what happened to it, numbered without gaps.",
    (
        Operation(
            "get", "/jobs/{job_id}/audit", "get_audit", "What happened, oldest first",
            {200: Answer("A page of the log", "EventList", {"events": [_EVENT], "nextKey": None})},
            refuses=(404,), parameters=LIST,
        ),
        Operation(
            "get", "/jobs/{job_id}/events", "stream_events", "What happens, as it happens",
            {200: Answer("Server-sent events; `id` is `seq`", media="text/event-stream", example=_STREAM),
             204: Answer("The job has ended and all of it was sent: do not come back", media="")},
            refuses=(404,),
            parameters=(header("Last-Event-ID", {"type": "integer", "minimum": 0, "maximum": 999_999_999},
                               "Go on behind this event"),),
            description="Browsers' `EventSource` cannot send a key; use `fetch` and read the stream.",
        ),
    ),
)  # fmt: skip
