"""The measures as Prometheus reads them, from the database, so that every API process says the same."""

import shutil
from collections import Counter
from collections.abc import Iterator

from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.exposition import generate_latest

from api.ports import Ports
from shared.clock import epoch_ms, now
from shared.db.fleet import Member, members
from shared.db.measures import Backlog, Measures, measure
from shared.engines import heard
from shared.messages import Queue
from shared.storage.local import LocalStorage
from shared.version import VERSION
from shared.vocabulary import Link

_QUEUE_OF = {link.value: Queue.INTAKE if link is Link.DETECT else Queue.PIPELINE for link in Link}


def exposition(ports: Ports) -> bytes:
    """The whole page, in the text format 0.0.4.

    Raises:
        Unavailable: the database is away.
    """
    with ports.database.begin() as conn:
        taken = _Taken(measure(conn), members(conn), ports)
    registry = CollectorRegistry(auto_describe=False)
    registry.register(taken)
    return generate_latest(registry)


class _Taken:
    """One moment's measures, as a collector."""

    def __init__(self, measures: Measures, fleet: list[Member], ports: Ports) -> None:
        self._measures = measures
        self._fleet = fleet
        self._ports = ports

    def collect(self) -> Iterator[Metric]:
        """Every family, in a fixed order."""
        yield InfoMetricFamily("filecheck_build", "This release.", value={"version": VERSION})
        yield _gauge("filecheck_jobs_open", "Jobs that have not ended.", self._measures.jobs_open)
        held = "Jobs that wait for their turn: their tenant has enough in the queues."
        yield _gauge("filecheck_jobs_held", held, self._measures.jobs_held)
        yield from self._tasks()
        yield from self._queues()
        yield from _backlog("filecheck_outbox", "Jobs not handed to the queue", self._measures.outbox)
        yield from _backlog("filecheck_webhooks_pending", "Webhook deliveries due", self._measures.webhooks)
        yield from self._steps()
        yield from self._processes()
        yield from self._storage()

    def _tasks(self) -> Iterator[Metric]:
        tasks = GaugeMetricFamily(
            "filecheck_tasks", "Unfinished tasks by link and state.", labels=["link", "state"]
        )
        overdue = 0
        for stage in self._measures.stages:
            tasks.add_metric([stage.stage, "waiting"], stage.waiting)
            tasks.add_metric([stage.stage, "running"], stage.running)
            overdue += stage.overdue
        yield tasks
        yield _gauge("filecheck_leases_overdue", "Leases that ran out and wait for the sweeper.", overdue)

    def _queues(self) -> Iterator[Metric]:
        """The signal to scale on: by how long the oldest waiting task of a queue is late."""
        oldest = dict.fromkeys((Queue.INTAKE, Queue.PIPELINE), 0.0)
        for stage in self._measures.stages:
            queue = _QUEUE_OF[stage.stage]
            oldest[queue] = max(oldest[queue], stage.oldest)
        family = GaugeMetricFamily(
            "filecheck_queue_oldest_seconds", "Age of the longest waiting task.", labels=["queue"]
        )
        for queue, seconds in oldest.items():
            family.add_metric([queue.value], max(0.0, seconds))
        yield family

    def _steps(self) -> Iterator[Metric]:
        count = GaugeMetricFamily(
            "filecheck_steps_5m", "Steps that ended in the last 5 minutes.", labels=["type", "status"]
        )
        seconds = GaugeMetricFamily(
            "filecheck_step_seconds_5m",
            "Duration of steps in the last 5 minutes.",
            labels=["type", "status", "quantile"],
        )
        for step in self._measures.steps:
            count.add_metric([step.type, step.status], step.count)
            seconds.add_metric([step.type, step.status, "0.5"], step.p50)
            seconds.add_metric([step.type, step.status, "0.95"], step.p95)
        yield count
        yield seconds

    def _processes(self) -> Iterator[Metric]:
        family = GaugeMetricFamily(
            "filecheck_processes", "Processes heard of in the last 35 seconds.", labels=["kind", "version"]
        )
        kinds = sorted({(member.kind, member.version) for member in self._fleet})
        for kind, version in kinds:
            same = [member for member in self._fleet if (member.kind, member.version) == (kind, version)]
            family.add_metric([kind, version], len(same))
        yield family
        swept = max((float(member.facts.get("sweptAt", 0)) for member in self._fleet), default=0.0)
        if swept:
            age = max(0.0, epoch_ms(now()) - swept) / 1000
            yield _gauge("filecheck_sweeper_age_seconds", "Time since the last sweep.", age)
        yield from self._engines()
        slots = sum(int(member.facts.get("concurrency", 0)) for member in self._fleet)
        yield _gauge("filecheck_worker_slots", "Tasks that can run at the same time.", slots)

    def _engines(self) -> Iterator[Metric]:
        """An empty `version` counts the workers without the engine."""
        workers = [member.facts for member in self._fleet if member.kind == "worker"]
        family = GaugeMetricFamily(
            "filecheck_engine_workers", "Workers by engine and its version.", labels=["engine", "version"]
        )
        found = Counter((one.name, one.version or "") for facts in workers for one in heard(facts))
        for labels, count in sorted(found.items()):
            family.add_metric(list(labels), count)
        yield family
        absent = GaugeMetricFamily(
            "filecheck_icc_absent_workers", "Workers without a profile for an alias.", labels=["alias"]
        )
        aliases = [(facts.get("icc") or {}).items() for facts in workers]
        for alias, count in sorted(Counter(a for told in aliases for a, name in told if not name).items()):
            absent.add_metric([alias], count)
        yield absent

    def _storage(self) -> Iterator[Metric]:
        storage = self._ports.storage
        if isinstance(storage, LocalStorage) and storage.root.is_dir():
            free = shutil.disk_usage(storage.root).free
            yield _gauge("filecheck_storage_free_bytes", "Free space of the storage folder.", free)


def _gauge(name: str, text: str, value: float) -> Metric:
    return GaugeMetricFamily(name, text, value=value)


def _backlog(name: str, text: str, backlog: Backlog) -> Iterator[Metric]:
    yield _gauge(name, f"{text}.", backlog.count)
    yield _gauge(f"{name}_oldest_seconds", f"{text}: by how much the oldest is late.", backlog.oldest)
