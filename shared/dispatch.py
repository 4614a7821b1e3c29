"""Sending: the Celery app as both sides configure it, and the chord of one job.

A broker that does not answer is no error for the caller: the outbox row stays and the sweeper sends later.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Any

from celery import Celery
from celery.canvas import Signature
from celery.utils import uuid

from shared import broker, joining
from shared.errors import Unavailable
from shared.messages import DELIVER_WEBHOOK, MAKE_REPORT, ROLL_UP, ROUTES, Queue, name_of
from shared.settings import Settings
from shared.vocabulary import Link

# Celery takes producers and connections from two pools of ten, one inside the other, without a time limit:
# enough senders at once hold what they are waiting for, for ever. Three never do.
_SENDERS = 3


def build_app(settings: Settings) -> Celery:
    """The Celery app with every transport setting; the worker adds its handlers to it."""
    broker.use()
    backend = f"{joining.__name__}:JoinBackend+{settings.joiner.removeprefix('redis+')}"
    app = Celery("filecheck", broker=settings.broker, backend=backend, set_as_current=False)
    limit = settings.step_seconds * 16 + settings.fetch_seconds + 60
    app.conf.update(
        task_serializer="json",
        result_serializer="json",
        accept_content=["json"],
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        # A handler that failed has recorded it, or the sweeper will: redelivery by the broker adds nothing.
        task_acks_on_failure_or_timeout=True,
        worker_prefetch_multiplier=1,
        # A pool process is up when its nursery is, which a busy machine takes longer for than Celery's four
        # seconds; one that is killed for it is followed by the next, for ever.
        worker_proc_alive_timeout=120.0,
        # Parsers run in processes of their own; what little grows here is let go after some hundred jobs.
        worker_max_tasks_per_child=2000,
        task_time_limit=limit + 30,
        task_soft_time_limit=limit,
        task_routes=ROUTES,
        task_default_queue=Queue.PIPELINE.value,
        task_create_missing_queues=True,
        task_publish_retry=True,
        task_publish_retry_policy={
            "max_retries": 1,
            "interval_start": 0,
            "interval_step": 0.2,
            "interval_max": 0.2,
        },
        result_expires=3600,
        result_backend_transport_options={"retry_policy": {"timeout": 3.0, "max_retries": 3}},
        redis_socket_timeout=30,
        redis_socket_connect_timeout=3,
        # A Unix socket knows no keepalive, and the result backend does not filter the option as kombu does.
        redis_socket_keepalive=not settings.joiner.startswith("redis+socket:"),
        redis_backend_health_check_interval=25,
        redis_max_connections=None,
        broker_pool_limit=10,
        broker_connection_retry_on_startup=True,
        broker_transport_options=broker.options(settings.broker),
        broker_connection_timeout=3,
        broker_heartbeat=60,  # of RabbitMQ; Redis knows none
        worker_cancel_long_running_tasks_on_connection_loss=False,
        worker_soft_shutdown_timeout=15.0,
        worker_enable_soft_shutdown_on_idle=True,
        worker_send_task_events=False,
        enable_utc=True,
    )
    return app


class Dispatcher:
    """Hands work to the broker. Messages carry ids only."""

    def __init__(self, app: Celery) -> None:
        self._app = app
        self._gate = BoundedSemaphore(_SENDERS)

    def send_job(self, job_id: str, task_ids: list[str]) -> None:
        """One chord: a chain of all links for every task, `roll_up` as callback.

        Raises:
            Unavailable: the broker did not take it.
        """
        self._send_chord(job_id, [(task_id, Link.DETECT) for task_id in task_ids])

    def send_task(self, job_id: str, task_id: str, stage: Link) -> None:
        """What remains of one task's chain, with `roll_up` behind it; for the sweeper and for retries."""
        self._send_chord(job_id, [(task_id, stage)])

    def roll_up(self, job_id: str) -> None:
        """Ask for the roll-up of a job."""
        self._send(self._message(ROLL_UP, job_id))

    def deliver_webhook(self, delivery_id: str) -> None:
        """Ask for one try of a webhook delivery."""
        self._send(self._message(DELIVER_WEBHOOK, delivery_id))

    def make_report(self, report_id: str) -> None:
        """Ask for a report as a file."""
        self._send(self._message(MAKE_REPORT, report_id))

    def waiting_messages(self) -> dict[Queue, int] | None:
        """Messages that wait in each queue, or None when the broker does not tell."""
        try:
            with self._app.connection_for_read() as connection:
                return {queue: _length(connection, queue) for queue in Queue}
        except broker.AWAY:
            return None

    def reachable(self) -> bool:
        """Whether the broker answers."""
        return self.waiting_messages() is not None

    def _message(self, name: str, *ids: str) -> Signature:
        # Without `ignore_result` Celery would subscribe to the result of every message it sends.
        # Nor need it look for a way to show the arguments in a log: they are ids.
        shown = {"argsrepr": repr(ids), "kwargsrepr": "{}"}
        options = {"ignore_result": True, "task_id": uuid(), **shown}
        return self._app.signature(name, args=ids, immutable=True, options=options)

    def _send_chord(self, job_id: str, starts: list[tuple[str, Link]]) -> None:
        """The messages that Celery's canvas sends for `chord(chains)(roll_up)`.

        It copies every link some twenty times on the way, which is half of what a submission costs.
        """
        group, callback = uuid(), self._message(ROLL_UP, job_id)
        callback["chord_size"] = len(starts)
        with self._producer() as producer:
            for index, (task_id, start) in enumerate(starts):
                links = [self._message(name_of(link), task_id) for link in Link.remaining(start)]
                links[-1].options.update(group_id=group, group_index=index, chord=callback)
                links[0].apply_async(chain=links[:0:-1], producer=producer)

    def _send(self, message: Signature) -> None:
        with self._producer() as producer:
            message.apply_async(producer=producer)

    @contextmanager
    def _producer(self) -> Iterator[Any]:
        try:
            with self._gate, self._app.producer_or_acquire() as producer:
                yield producer
        except broker.AWAY as error:
            raise Unavailable(
                "The queue does not answer.", "Nothing is lost; the job will start later."
            ) from error


def _length(connection: Any, queue: Queue) -> int:
    """A channel of its own, which ends with the question when nobody has sent anything to that queue yet."""
    with connection.channel() as channel:
        try:
            return int(channel.queue_declare(queue=queue.value, passive=True).message_count)
        except connection.channel_errors:
            return 0
