"""The Celery app with its handlers; the only place with tasks.

Celery's result of every message is None, so a message that arrives twice leaves the same mark on the chord.
"""

import signal
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from threading import Thread
from typing import Any, cast

from celery import Celery, Task, signals
from celery.worker import state

from shared import log, tracing
from shared.dispatch import Dispatcher, build_app
from shared.icc import resolved
from shared.messages import DELIVER_WEBHOOK, MAKE_REPORT, ROLL_UP, name_of
from shared.settings import settings
from shared.vocabulary import Link
from worker import engines
from worker.closing import Closing
from worker.engine.fence.rung import Fence
from worker.handlers import (
    deliver_webhook,
    detect,
    filter_steps,
    linking,
    make_report,
    roll_up,
    run_steps,
    write_artifacts,
)
from worker.handlers.interrupt import Interrupted, interruptible, listen
from worker.handlers.linking import ComeBack, Work
from worker.handlers.ports import Ports, open_ports, probed
from worker.presence import Presence

app: Celery = build_app(settings())


@lru_cache(maxsize=1)
def ports() -> Ports:
    """The connections of this process, opened at first use."""
    return open_ports(settings(), Dispatcher(app))


def _message(name: str, *, joins: bool = False) -> Callable[[Callable[..., None]], Task]:
    """Register a handler. Only the last link of a chain `joins`: its result is what the chord counts."""
    task: Callable[[Callable[..., None]], Task] = app.task(
        name=name, bind=True, ignore_result=not joins, max_retries=None
    )
    return task


def _link(link: Link, work: Work) -> Task:
    def handle(self: Task, task_id: str) -> None:
        _asked_again(self, lambda: linking.answer(ports(), task_id, link, work, self.request.retries))

    handle.__name__ = link.value
    return _message(name_of(link), joins=link.following is Link.ENDED)(handle)


def _asked_again(task: Task, work: Callable[[], None]) -> None:
    try:
        work()
    except ComeBack as later:
        raise task.retry(countdown=later.seconds) from later


def _aside(task: Task, work: Callable[[], None]) -> None:
    """Beside the chains; what is interrupted is asked for again by the sweeper."""
    with suppress(Interrupted), interruptible():
        _asked_again(task, work)


_link(Link.DETECT, detect.work)
_link(Link.FILTER_STEPS, filter_steps.work)
_link(Link.RUN_STEPS, run_steps.work)
_link(Link.WRITE_ARTIFACTS, write_artifacts.work)


@_message(ROLL_UP)
def _roll_up(self: Task, job_id: str) -> None:
    _aside(self, lambda: roll_up.roll_up(ports(), job_id))


@_message(DELIVER_WEBHOOK)
def _deliver_webhook(self: Task, delivery_id: str) -> None:
    _aside(self, lambda: deliver_webhook.deliver_webhook(ports(), delivery_id))


@_message(MAKE_REPORT)
def _make_report(self: Task, report_id: str) -> None:
    _aside(self, lambda: make_report.make_report(ports(), report_id))


def _on(signal: Any) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Typed form of Celery's signal decorator."""
    return cast(Callable[[Callable[..., None]], Callable[..., None]], signal.connect)


@_on(signals.setup_logging)
def _log_as_json(**_: Any) -> None:
    log.configure(settings().log_level)
    tracing.check(settings())


@lru_cache(maxsize=1)
def _fence() -> Fence | None:
    """What holds around the steps of this worker."""
    return probed(settings())


@_on(signals.worker_init)
def _try_the_fence(**_: Any) -> None:
    """Before there are pool processes, which might inherit what trying needs."""
    _fence()


@_on(signals.worker_init)
def _prepare_to_close(sender: Any, **_: Any) -> None:
    """SIGTERM and Ctrl+C let what is under way end for a while, SIGQUIT has it given back at once."""
    closing = Closing(lambda: _pool_processes(sender))

    def at_once(*_: Any) -> None:
        state.should_stop = 0
        closing.begin(0)

    signals.worker_shutting_down.connect(lambda **_: closing.begin(), weak=False)
    signals.worker_ready.connect(lambda **_: signal.signal(signal.SIGQUIT, at_once), weak=False)


def _pool_processes(worker: Any) -> list[int]:
    pool = getattr(getattr(worker, "pool", None), "_pool", None)
    return [process.pid for process in list(getattr(pool, "_pool", None) or ())]


@lru_cache(maxsize=1)
def _presence() -> Presence:
    """Of the master process; its pool processes are told of by their number."""
    return Presence(settings(), "worker")


@_on(signals.worker_ready)
def _enter_the_fleet(sender: Any, **_: Any) -> None:
    fence, concurrency = _fence(), int(sender.controller.concurrency or 1)
    log.logger(__name__).info("worker_ready", concurrency=concurrency)
    icc = resolved(str(settings().icc_dir or ""))
    _presence().now(concurrency=concurrency, sandbox=fence and fence.facts(), icc=icc)
    _presence().begin()
    Thread(target=_look_for_engines, name="engines", daemon=True).start()


def _look_for_engines() -> None:
    """Beside the work: programs take seconds to say what they are."""
    found = engines.asked(str(settings().verapdf_home or ""))
    absent = [one["name"] for one in found if one["version"] is None]
    log.logger(__name__).info("engines_found", found=len(found) - len(absent), absent=absent)
    _presence().now(engines=found)


@_on(signals.worker_shutdown)
def _leave_the_fleet(**_: Any) -> None:
    if _presence.cache_info().currsize:
        _presence().end()


@_on(signals.worker_process_init)
def _open_in_child(**_: Any) -> None:
    """Every pool process has its own connections and its own warm nursery."""
    listen()
    ports.cache_clear()
    ports().sandbox.warm()


@_on(signals.worker_process_shutdown)
def _close_in_child(**_: Any) -> None:
    tracing.finish()
    if ports.cache_info().currsize:
        ports().sandbox.close()
        ports().database.close()
