"""What every link of a chain has in common: claim, heart-beat, and what trouble becomes.

A bad file is a recorded outcome; a world that is down asks for the message again; a bug ends the task with
an incident id. Nothing else leaves a handler.
"""

from typing import Protocol

import structlog

from shared import tracing
from shared.db.claims import Claim, Claimed, StaleAttempt, begin_again, claim, release
from shared.db.endings import TaskEnd, end_task
from shared.db.events import Entry
from shared.db.steps import skip_open_steps
from shared.errors import DiskFull, Refused, Unavailable
from shared.ids import new_id
from shared.log import logger
from shared.vocabulary import SENTENCES, Link, Reason, Status
from worker.handlers.interrupt import Interrupted, interruptible
from worker.handlers.ports import Ports

_log = logger(__name__)
_MOST_RETRIES = 60


class ComeBack(Exception):
    """Ask for the same message again in `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"again in {seconds} s")
        self.seconds = seconds


class Work(Protocol):
    """What a link does: moves the task on, or raises why it cannot."""

    def __call__(self, ports: Ports, claimed: Claimed) -> None:
        """Work under the claim, on the task and job as they were when it was taken."""


def answer(ports: Ports, task_id: str, link: Link, work: Work, tries: int = 0) -> None:
    """Run one link of one task.

    Args:
        ports: the world.
        task_id: the only thing the message carried.
        link: which link the message stands for.
        work: what the link does.
        tries: how often this message was asked for again.

    Raises:
        ComeBack: the world is down or the upload is not there yet.
    """
    try:
        with ports.database.alone() as at:
            claimed = claim(at, task_id, link, ports.settings.lease_seconds)
    except Unavailable as error:
        raise ComeBack(_pause(tries)) from error
    if claimed is None:
        _log.info("message_without_work", task_id=task_id, link=link.value)
        return
    held = claimed.held
    with structlog.contextvars.bound_contextvars(
        job_id=held.job_id, task_id=task_id, link=link.value, attempt=held.attempt
    ):
        said = {"job_id": held.job_id, "task_id": task_id, "attempt": held.attempt}
        with tracing.span(link.value, claimed.job.traceparent, **said):
            _carry_out(work, ports, claimed, tries)


def _carry_out(work: Work, ports: Ports, claimed: Claimed, tries: int) -> None:
    held = claimed.held
    try:
        with interruptible(), ports.leases.kept(held):
            work(ports, claimed)
    except Interrupted:
        _hand_on(ports, held)
    except StaleAttempt:
        _log.warning("attempt_is_stale")
    except ComeBack as later:
        _give_back(ports, held, later.seconds)
        raise
    except Refused as refused:
        fail(ports, held, refused.reason, refused.detail)
    except Unavailable as error:
        _later(ports, held, error, tries)
    except Exception as error:  # noqa: BLE001 - a bug must end the task, not the worker
        handle = _later if DiskFull.caused(error) else _bug
        handle(ports, held, error, tries)


def _later(ports: Ports, held: Claim, error: Exception, tries: int) -> None:
    """The world is down: ask for the message again; after the last try it is a bug."""
    if tries >= _MOST_RETRIES:
        _bug(ports, held, error, tries)
        return
    pause = _pause(tries)
    _log.warning("world_is_down", error=str(error), pause=pause)
    _give_back(ports, held, pause)
    raise ComeBack(pause) from error


def fail(ports: Ports, held: Claim, reason: Reason, detail: str | None = None) -> None:
    """End the task in error: open steps are skipped for the same reason (decision 6)."""
    try:
        with ports.database.begin() as conn:
            skip_open_steps(conn, held, reason)
            last = end_task(conn, held, TaskEnd(Status.ERROR, None, reason, detail or SENTENCES[reason]))
    except StaleAttempt:
        _log.warning("attempt_is_stale")
        return
    task_ended(ports, held, last)


def task_ended(ports: Ports, held: Claim, last: bool) -> None:
    """Tell those who follow the job; after its last task the chord's callback does, a moment later."""
    _log.info("task_ended", last=last)
    if not last:
        ports.publisher.job_changed(held.job_id)


def _bug(ports: Ports, held: Claim, error: Exception, tries: int) -> None:
    incident = new_id("inc")
    _log.error("bug", incident=incident, tries=tries, exc_info=error)
    fail(ports, held, Reason.INTERNAL, f"Something went wrong on our side (incident {incident}).")


def _give_back(ports: Ports, held: Claim, seconds: float) -> None:
    try:
        with ports.database.alone() as at:
            release(at, held, seconds)
    except (Unavailable, StaleAttempt):
        # The lease will expire and the sweeper will send the task again.
        _log.warning("could_not_give_back")


def _hand_on(ports: Ports, held: Claim) -> None:
    """This worker has to go: another one begins the link again, at once."""
    said = Entry("task.restarted", "The worker was shut down; the task starts again.", task_id=held.task_id)
    try:
        with ports.database.alone() as at:
            begin_again(at, held, said)
        ports.dispatcher.send_task(held.job_id, held.task_id, held.stage)
        _log.info("handed_on")
    except StaleAttempt:
        _log.info("attempt_is_stale")  # it was finished in that moment
    except Unavailable as error:
        _log.warning("left_to_sweeper", error=str(error))


def _pause(tries: int) -> float:
    return float(min(20, 1 << min(tries, 5)))
