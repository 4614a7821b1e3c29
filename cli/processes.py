"""The command lines of the kinds of server process; `up`, the Procfile and compose all use these."""

import os
import sys

from shared.messages import Queue

# -P: never import from the current folder, which may hold a `worker/` or `api/` of its own.
_PYTHON = [sys.executable, "-P", "-m"]


def api(host: str, port: int) -> list[str]:
    """The HTTP side, under gunicorn."""
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return [*_PYTHON, "gunicorn", "--config", "python:api.gunicorn_conf", "--bind", bind, "api.wsgi:app"]


def worker(concurrency: int, level: str = "INFO") -> list[str]:
    """A Celery worker with `concurrency` child processes, on every queue in the order it empties them."""
    return [
        *_PYTHON, "celery", "-A", "worker.app:app", "worker",
        "--queues", ",".join(queue.value for queue in Queue),
        "--concurrency", str(concurrency),
        "--pool", "prefork", "-O", "fair",
        "--without-gossip", "--without-mingle", "--without-heartbeat",
        "--hostname", f"filecheck-{os.getpid()}@%h",
        "--loglevel", level,
    ]  # fmt: skip


def sweeper() -> list[str]:
    """The sweeper; any number may run, one at a time does the work."""
    return [*_PYTHON, "worker.sweeper"]


def mcp(host: str, port: int, base_url: str) -> list[str]:
    """The tools for language models over Streamable HTTP, for the server at `base_url`."""
    return [
        *_PYTHON, "cli.main", "mcp", "--http", str(port), "--host", host, "--url", base_url,
    ]  # fmt: skip
