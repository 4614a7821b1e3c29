"""Messages that the API sends; what the broker does not take, the sweeper sends later."""

from collections.abc import Callable
from functools import partial

from api.ports import Ports
from shared.admission import admit
from shared.db import recovery, turns
from shared.errors import Unavailable
from shared.log import logger

_log = logger(__name__)


def send(ports: Ports, job_id: str, task_ids: list[str]) -> None:
    """Hand the committed job to the broker; when that fails, the outbox row stays and the sweeper sends."""
    try:
        ports.dispatcher.send_job(job_id, task_ids)
        with ports.database.alone() as at:
            recovery.mark_sent(at, job_id)
    except Unavailable as error:
        _log.warning("left_to_sweeper", job_id=job_id, error=error.message)


def line_up(ports: Ports, tenant_id: int) -> None:
    """A job waits for the end of another; should the last of those have just ended, it is its turn now."""
    try:
        with ports.database.begin() as conn:
            idle = turns.idle(conn, tenant_id)
        if idle:
            admit(ports.database, ports.dispatcher, tenant_id, ports.settings.tenant_window)
    except Unavailable as error:
        _log.warning("left_to_sweeper", error=error.message)


def roll_up(ports: Ports, job_id: str) -> None:
    """Ask for the roll-up of a job whose last tasks were just ended."""
    _hint(partial(ports.dispatcher.roll_up, job_id))


def deliver(ports: Ports, delivery_id: str) -> None:
    """Ask for a webhook to be called."""
    _hint(partial(ports.dispatcher.deliver_webhook, delivery_id))


def _hint(message: Callable[[], None]) -> None:
    """Send what the sweeper would send as well."""
    try:
        message()
    except Unavailable as error:
        _log.warning("left_to_sweeper", error=error.message)
