"""The guarantee behind the messages: whatever Redis, a worker or a request lost is sent again from the rows.

Any number of sweepers may run; an advisory lock lets one work at a time. Every part is idempotent.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from shared.admission import admit
from shared.db import locks, recovery, turns, webhooks
from shared.db.claims import Claim
from shared.db.endings import TaskEnd, end_task
from shared.db.recovery import Patience, Stranded
from shared.db.steps import skip_open_steps
from shared.errors import Unavailable
from shared.log import logger
from shared.messages import Queue
from shared.vocabulary import Reason, Status
from worker.handlers.clean import clean
from worker.handlers.ports import Ports
from worker.handlers.roll_up import roll_up

_log = logger(__name__)
# A task that should have moved this long ago is sent again: soon when Redis has lost its memory, or when its
# message cannot be waiting (the queue is empty, or what came later has been taken out of it), late when it
# may only be standing in a long queue.
_FORGOTTEN_SECONDS = 3.0
_LOST_SECONDS = 10.0
_QUEUED_SECONDS = 60.0
_NO_WINDOW = 1000
_MARK = "filecheck:broker-remembers"


@dataclass(frozen=True, slots=True)
class Swept:
    """What one sweep found to do."""

    unsent: int = 0
    admitted: int = 0
    restarted: int = 0
    overdue: int = 0
    resent: int = 0
    rolled_up: int = 0
    webhooks: int = 0
    cleaned: int = 0

    @property
    def nothing(self) -> bool:
        """True when all was well."""
        return self == Swept()


def sweep(ports: Ports) -> Swept | None:
    """Look once at everything that can be stuck; None when another sweeper is at it.

    Raises:
        Unavailable: the database or the broker is away; what was not done is found by the next sweep.
    """
    with locks.held(ports.database, locks.SWEEPING) as mine:
        return _sweep(ports) if mine else None


def _sweep(ports: Ports) -> Swept:
    forgot = _broker_forgot(ports)
    return Swept(
        unsent=_send_unsent(ports),
        admitted=_admit_waiting(ports),
        restarted=_restart_lost(ports),
        overdue=_end_overdue(ports),
        resent=_resend_waiting(ports, forgot),
        rolled_up=_roll_up_finished(ports),
        webhooks=_send_webhooks(ports),
        cleaned=_clean(ports),
    )


def _send_unsent(ports: Ports) -> int:
    with ports.database.begin() as conn:
        unsent = recovery.unsent_jobs(conn)
        for job_id in unsent:
            ports.dispatcher.send_job(job_id, recovery.open_task_ids(conn, job_id))
            recovery.mark_sent(conn, job_id)
    return len(unsent)


def _admit_waiting(ports: Ports) -> int:
    """Room in the queues that no end of a job has given to the next one."""
    window, admitted = ports.settings.tenant_window, 0
    with ports.database.begin() as conn:
        found = turns.waiting(conn)
    for one in found:
        room = window - one.tasks_under_way if window else _NO_WINDOW
        if room > 0:
            admitted += admit(ports.database, ports.dispatcher, one.tenant_id, room)
    return admitted


def _restart_lost(ports: Ports) -> int:
    with ports.database.begin() as conn:
        again, hopeless = recovery.take_expired_leases(conn, ports.settings.max_losses)
        for claim in hopeless:
            _end(conn, claim, Reason.WORKER_LOST)
    _send(ports, again)
    for claim in hopeless:
        roll_up(ports, claim.job_id)
    return len(again) + len(hopeless)


def _end_overdue(ports: Ports) -> int:
    budget = ports.settings
    with ports.database.begin() as conn:
        overdue = recovery.take_overdue(conn, budget.queue_seconds, budget.job_seconds)
        for claim, reason in overdue:
            _end(conn, claim, reason)
    for job_id in dict.fromkeys(claim.job_id for claim, _ in overdue):
        roll_up(ports, job_id)
    return len(overdue)


def _end(conn: Connection, claim: Claim, reason: Reason) -> None:
    _log.error("task_set_aside", task_id=claim.task_id, job_id=claim.job_id, reason=reason.value)
    skip_open_steps(conn, claim, reason)
    end_task(conn, claim, TaskEnd(Status.ERROR, None, reason))


def _resend_waiting(ports: Ports, forgot: bool) -> int:
    patience = patience_with(ports.dispatcher.waiting_messages(), forgot)
    with ports.database.begin() as conn:
        waiting = recovery.take_waiting(conn, patience)
    _send(ports, waiting)
    return len(waiting)


def patience_with(waiting: Mapping[Queue, int] | None, forgot: bool) -> Patience:
    """How long a task may wait for its message, given the messages that wait (None: the broker is away)."""
    if forgot:
        return Patience(_FORGOTTEN_SECONDS, _FORGOTTEN_SECONDS, _FORGOTTEN_SECONDS, forgot=True)
    intake, pipeline = (
        _LOST_SECONDS if waiting is not None and waiting[queue] == 0 else _QUEUED_SECONDS
        for queue in (Queue.INTAKE, Queue.PIPELINE)
    )
    return Patience(_LOST_SECONDS, intake, pipeline)


def _roll_up_finished(ports: Ports) -> int:
    with ports.database.begin() as conn:
        finished = recovery.finished_jobs(conn)
    for job_id in finished:
        roll_up(ports, job_id)
    return len(finished)


def _send_webhooks(ports: Ports) -> int:
    with ports.database.begin() as conn:
        due = webhooks.due_deliveries(conn)
    for delivery_id in due:
        ports.dispatcher.deliver_webhook(delivery_id)
    return len(due)


def _clean(ports: Ports) -> int:
    """Last, and no reason to fail: a storage that is away must not keep lost work waiting."""
    try:
        with locks.held(ports.database, locks.CLEANING) as mine:
            return clean(ports) if mine else 0  # a backup is copying the files
    except Unavailable as error:
        _log.warning("clean_up_put_off", error=str(error))
        return 0


def _send(ports: Ports, stranded: list[Stranded]) -> None:
    for task in stranded:
        ports.dispatcher.send_task(task.job_id, task.task_id, task.stage)


def _broker_forgot(ports: Ports) -> bool:
    """True once after Redis has lost its memory, if it is the broker: the mark we left there is gone."""
    try:
        return ports.settings.broker_is_redis and ports.publisher.leave_mark(_MARK)
    except Unavailable:
        return False
