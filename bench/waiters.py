"""How one API process answers while 1,000 `sync` requests wait in it and a slow query runs beside them.

    python -m bench.waiters [--waiters 1000] [--seconds 10] [--class gevent|gthread]

Starts its own PostgreSQL, Redis and API. The short request is `GET /jobs/{id}` (key, job, view); the slow
query is `SELECT pg_sleep` through the same pool, by a route that only this file mounts.
"""

import argparse
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from time import monotonic, sleep

import psutil
import requests

from tests.support.free import free_port
from tests.support.servers import Servers
from tests.support.stack import Stack

CONF = """
from api.gunicorn_conf import *
worker_class = {kind!r}
threads = {threads}
"""
SLOW = """
from dataclasses import replace
from sqlalchemy import text
from api.wsgi import app, drain
from api.ports import EXTENSION
# So that none goes home before the last has come, however busy the machine.
ports = app.extensions[EXTENSION]
app.extensions[EXTENSION] = replace(ports, settings=ports.settings.model_copy(update={"sync_seconds": 120}))
@app.get("/slow")
def slow():
    with app.extensions[EXTENSION].database.begin() as conn:
        conn.execute(text("SELECT pg_sleep(2)"))
    return "slept"
"""


def main() -> None:
    """Measure and print one line for RESULTS.md."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--waiters", type=int, default=1000)
    asked.add_argument("--seconds", type=float, default=10)
    asked.add_argument("--class", dest="kind", default="gevent")
    args = asked.parse_args()
    servers = Servers()
    try:
        with tempfile.TemporaryDirectory() as folder:
            measure(servers, Path(folder), args)
    finally:
        servers.stop()


def measure(servers: Servers, folder: Path, args: argparse.Namespace) -> None:
    """One run with one worker class."""
    stack = Stack(servers, folder)
    (folder / "conf.py").write_text(CONF.format(kind=args.kind, threads=args.waiters + 100))
    (folder / "slow_app.py").write_text(SLOW)
    api = serve(stack, folder)
    try:
        job = stack.submit({"file": "aGk=", "steps": [{"type": "preflight"}]})
        held = hold(stack, args.waiters)
        slow = threading.Thread(target=keep_slow, args=(stack, args.seconds), daemon=True)
        slow.start()
        worker = psutil.Process(api.pid).children()[0]
        times = short_requests(stack, f"/jobs/{job['id']}", args.seconds)
        memory = worker.memory_info().rss // 2**20
        drained = drain(api, held)
        p99 = statistics.quantiles(times, n=100)[98] * 1000
        p50 = statistics.median(times) * 1000
        print(
            f"| {args.kind} | {args.waiters} | {len(times)} | {p50:.1f} | {p99:.1f} |"
            f" {max(times) * 1000:.1f} | {memory} | {drained:.2f} |"
        )
    finally:
        for process in psutil.Process(api.pid).children(recursive=True):
            process.kill()
        api.kill()
        stack.stop()


def serve(stack: Stack, folder: Path) -> subprocess.Popen[bytes]:
    """gunicorn with the worker class to be measured."""
    stack.port = free_port()
    stack.base_url = f"http://127.0.0.1:{stack.port}"
    path = os.pathsep.join([str(folder), str(Path(__file__).parents[1])])
    api = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "-c", str(folder / "conf.py"),
         "-b", f"127.0.0.1:{stack.port}", "slow_app:app"],
        env={**os.environ, **stack.variables, "PYTHONPATH": path}, stderr=(folder / "log").open("wb"),
    )  # fmt: skip
    for _ in range(200):
        if stack._ready():
            return api
        sleep(0.1)
    raise SystemExit((folder / "log").read_text())


def hold(stack: Stack, count: int) -> list[socket.socket]:
    """Open `count` requests that wait, and leave them waiting; nobody works, so nothing ends."""
    body = b'{"sync":true,"sources":[{"url":"http://127.0.0.1:9/a.pdf","steps":[{"type":"preflight"}]}]}'
    head = (
        f"POST /jobs HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {stack.key}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    ).encode()
    held = []
    began = monotonic()
    for number in range(count):
        connection = socket.create_connection(("127.0.0.1", stack.port))
        connection.sendall(head + body)
        held.append(connection)
        # Not all at once: the question is how they wait, not how they rush in.
        if number % 20 == 19:
            arrive(stack, number + 1)
    arrive(stack, count)
    print(f"{count} waiting after {monotonic() - began:.1f} s", file=sys.stderr)
    return held


def arrive(stack: Stack, count: int) -> None:
    """Return once `count` jobs of waiters are in the database."""
    began = monotonic()
    with stack.database.begin() as conn:
        while conn.exec_driver_sql("SELECT count(*) FROM jobs").scalar_one() < count + 1:
            if monotonic() - began > 90:
                raise SystemExit("not all waiters came in:\n" + (stack.folder / "log").read_text()[-3000:])
            sleep(0.02)


def keep_slow(stack: Stack, seconds: float) -> None:
    """One slow query after the other."""
    until = monotonic() + seconds
    while monotonic() < until:
        requests.get(f"{stack.base_url}/slow", timeout=30)


def short_requests(stack: Stack, path: str, seconds: float) -> list[float]:
    """Short requests one after the other, 50 a second; their times in seconds."""
    times = []
    until = monotonic() + seconds
    while monotonic() < until:
        began = monotonic()
        assert stack.get(path).status_code == 200
        times.append(monotonic() - began)
        sleep(0.02)
    return times


def drain(api: subprocess.Popen[bytes], held: list[socket.socket]) -> float:
    """SIGTERM; seconds until every waiting request was answered 202."""
    began = monotonic()
    api.terminate()
    for connection in held:
        connection.settimeout(10)
        try:
            assert connection.recv(12) == b"HTTP/1.1 202", "a waiter was sent away without an answer"
        except TimeoutError:
            return float("inf")
    return monotonic() - began


if __name__ == "__main__":
    main()
