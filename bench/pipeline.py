"""(a) Jobs per second of the whole pipeline with a no-op step, against bare Celery on the same Redis."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, perf_counter, sleep
from typing import Any

from bench.measure import Ratio, ratio_of
from tests.support.servers import Servers
from tests.support.stack import Stack

PDF = "JVBERi0xLjQgYSBzYW1wbGUgb2YgdGhlIGJlbmNo"
WORKERS = 2
# Sources of a job, and how many such jobs are sent at once.
SHAPES = ((1, 60), (10, 8))
SLICE = ((1, 3), (2, 2))
ROOT = Path(__file__).parent.parent
# Tests sweep ten times as often as an installation does.
AS_SHIPPED = {"FILECHECK_SWEEP_SECONDS": "5"}


@dataclass(frozen=True, slots=True)
class Sides:
    """Both pipelines, running: our stack with its worker, and the worker of the app in `bench.bare`."""

    stack: Stack
    ours: subprocess.Popen[bytes]
    bare: Any
    theirs: subprocess.Popen[bytes]


@contextmanager
def both_sides(servers: Servers, folder: Path) -> Iterator[Sides]:
    """Start both on the same Redis, each in a number of its own."""
    stack = Stack(servers, folder, AS_SHIPPED)
    bare_redis = servers.redis_url()
    os.environ |= {**stack.variables, "REDIS_URL": bare_redis}
    from bench import bare

    stack.start_api()
    stack.start_sweeper()
    ours = _worker(
        bare.command(WORKERS, app="bench.noop:app", queues="pipeline,webhooks,intake"),
        stack.variables,
    )
    theirs = _worker(bare.command(WORKERS), {**stack.variables, "REDIS_URL": bare_redis})
    try:
        yield Sides(stack, ours, bare, theirs)
    finally:
        for process in (ours, theirs):
            process.kill()
            process.wait()
        stack.stop()


def run(
    servers: Servers, folder: Path, shapes: tuple[tuple[int, int], ...] = SHAPES, repeats: int = 5
) -> list[Ratio]:
    """Measure jobs of these shapes, baseline and ours in turn."""
    found = []
    with both_sides(servers, folder) as sides:
        for sources, jobs in shapes:
            baseline = bare_job_rate(sides.bare, sources, jobs)
            pipeline = pipeline_rate(sides.stack, sources, jobs)
            baseline(), pipeline()  # one round each to warm up
            found.append(
                ratio_of(f"jobs/s, {sources} source(s) a job", pipeline, baseline, repeats, unit="jobs/s")
            )
    return found


def bare_job_rate(bare: Any, sources: int, jobs: int) -> Callable[[], float]:
    """Sends so many jobs of so many chains and waits for the last; jobs per second."""

    def once() -> float:
        before = bare.done()
        began = perf_counter()
        for number in range(jobs):
            bare.submit(str(number), sources)
        _until(lambda: bare.done() - before >= jobs)
        return jobs / (perf_counter() - began)

    return once


def pipeline_rate(stack: Stack, sources: int, jobs: int) -> Callable[[], float]:
    """The same with our jobs, through HTTP."""
    source = {"file": PDF, "name": "a.pdf", "steps": [{"type": "previews"}]}
    body = json.dumps({"sources": [source] * sources}).encode()
    headers = {"Authorization": f"Bearer {stack.key}", "Content-Type": "application/json"}

    def submit(connection: HTTPConnection) -> str:
        # The client shares the cores with what it measures, so it is as light as can be.
        connection.request("POST", "/jobs", body, headers)
        return str(json.loads(connection.getresponse().read())["job"]["id"])

    def once() -> float:
        began = perf_counter()
        connection = HTTPConnection("127.0.0.1", stack.port)
        ids = [submit(connection) for _ in range(jobs)]
        connection.close()
        _until(lambda: _finished(stack, ids) == jobs)
        return jobs / (perf_counter() - began)

    return once


def _finished(stack: Stack, ids: list[str]) -> int:
    with stack.database.begin() as conn:
        query = "SELECT count(*) FROM jobs WHERE id = ANY(%(ids)s) AND finalized_at IS NOT NULL"
        return int(conn.exec_driver_sql(query, {"ids": ids}).scalar_one())


def _until(true: Callable[[], bool], seconds: float = 120) -> None:
    deadline = monotonic() + seconds
    while not true():
        if monotonic() > deadline:
            raise TimeoutError("the jobs did not end")
        sleep(0.05)


def _worker(arguments: list[str], variables: dict[str, str]) -> subprocess.Popen[bytes]:
    environment = {**os.environ, **variables, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, *arguments],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
