"""The chord's callback: when every task of a job has ended, the verdict, the webhooks, the wake-up.

Idempotent: it may arrive twice, early, or from the sweeper; only one of them finds an open job with no open
tasks.
"""

from sqlalchemy import Connection

from shared import rollup
from shared.admission import admit
from shared.db import webhooks
from shared.db.endings import FinishedJob, end_job, finished_job
from shared.db.endpoints import COMPLETED, subscribed
from shared.db.reads import load_job
from shared.errors import Unavailable
from shared.log import logger
from shared.records import Job
from shared.webhook_body import completed_body, event_id
from worker.handlers.linking import ComeBack
from worker.handlers.ports import Ports

_log = logger(__name__)


def roll_up(ports: Ports, job_id: str) -> None:
    """End the job if all its tasks have ended.

    Raises:
        ComeBack: the database is away.
    """
    try:
        while True:
            with ports.database.alone() as at:
                found = finished_job(at, job_id)
            # Found but not ended: it was deleted, or ended by another, at this very moment.
            if found is None or _ended(ports, found):
                return
    except Unavailable as error:
        raise ComeBack(2) from error


def _ended(ports: Ports, found: FinishedJob) -> bool:
    """Write the verdict and tell who waits for it; False when the job is not any more as it was found."""
    job_id, status = found.job_id, rollup.job_status(found.statuses)
    outcome = rollup.job_outcome(found.outcomes)
    deliveries: list[str] = []
    if found.is_told:
        with ports.database.begin() as conn:
            ended = end_job(conn, found, status, outcome)
            job = load_job(conn, job_id) if ended else None
            deliveries = _announce(conn, job) if job else []
    else:
        with ports.database.alone() as at:
            ended = end_job(at, found, status, outcome)
    if ended is None:
        return False
    _log.info("job_ended", job_id=job_id, status=status.value, outcome=outcome and outcome.value)
    ports.publisher.job_ended(job_id)
    if ended.others_wait:
        _next_turn(ports, ended.tenant_id, found)
    for delivery in deliveries:
        try:
            ports.dispatcher.deliver_webhook(delivery)
        except Unavailable:
            _log.warning("webhook_left_to_sweeper", delivery_id=delivery)
    return True


def _next_turn(ports: Ports, tenant_id: int, ended: FinishedJob) -> None:
    """As many tasks of the same tenant as have ended may be sent."""
    try:
        admit(ports.database, ports.dispatcher, tenant_id, len(ended.statuses), after=ended.job_id)
    except Unavailable as error:
        _log.warning("turn_left_to_sweeper", error=str(error))


def _announce(conn: Connection, job: Job) -> list[str]:
    """Put the `job.completed` calls into the outbox; they commit with the verdict or not at all."""
    calls: list[tuple[str | None, str, dict[str, str]]] = [
        (endpoint.id, endpoint.url, endpoint.headers)
        for endpoint in subscribed(conn, job.tenant_id, job.mode, COMPLETED)
    ]
    if job.webhook_url:
        calls.append((None, job.webhook_url, job.webhook_headers or {}))
    body = completed_body(job) if calls else ""
    made = [
        webhooks.add_delivery(
            conn,
            tenant_id=job.tenant_id,
            mode=job.mode,
            job_id=job.id,
            event_id=event_id(job, "completed"),
            event_type=COMPLETED,
            url=url,
            headers=headers,
            body=body,
            endpoint_id=endpoint_id,
        )
        for endpoint_id, url, headers in calls
    ]
    return [delivery for delivery in made if delivery]
