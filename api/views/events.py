"""Lines of the audit log as the public sees them (decision 22)."""

from shared.clock import iso
from shared.records import Event, Json


def public_event(event: Event) -> Json:
    """One line; `data` only where there is any."""
    made: Json = {
        "seq": event.seq,
        "at": iso(event.at),
        "type": event.type,
        "taskId": event.task_id,
        "stepId": event.step_id,
        "reason": event.reason,
        "message": event.message,
    }
    return made | ({"data": event.data} if event.data else {})
