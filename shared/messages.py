"""The messages between API and workers: a name, a queue and ids. Nothing else ever travels (rule 2).

`pipeline` is listed before `intake` by every worker, so what was begun is finished before new files come in.
"""

from enum import StrEnum

from shared.vocabulary import Link


class Queue(StrEnum):
    """The queues, in the order a worker empties them."""

    PIPELINE = "pipeline"
    WEBHOOKS = "webhooks"
    INTAKE = "intake"


ROLL_UP = "filecheck.roll_up"
DELIVER_WEBHOOK = "filecheck.deliver_webhook"
MAKE_REPORT = "filecheck.make_report"


def name_of(link: Link) -> str:
    """The message name of a link of the chain, such as `filecheck.detect`."""
    return f"filecheck.{link.value}"


ROUTES: dict[str, dict[str, str]] = {
    name_of(Link.DETECT): {"queue": Queue.INTAKE},
    name_of(Link.FILTER_STEPS): {"queue": Queue.PIPELINE},
    name_of(Link.RUN_STEPS): {"queue": Queue.PIPELINE},
    name_of(Link.WRITE_ARTIFACTS): {"queue": Queue.PIPELINE},
    ROLL_UP: {"queue": Queue.PIPELINE},
    MAKE_REPORT: {"queue": Queue.PIPELINE},
    DELIVER_WEBHOOK: {"queue": Queue.WEBHOOKS},
}
