"""What the fault tests share: jobs that take a while, a look at what runs, a recording receiver."""

import io
import json
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from time import monotonic, sleep, time
from typing import Any

import pikepdf
from sqlalchemy import text

from tests.support.serving import serving
from tests.support.stack import Stack

# Seconds after which something has surely not happened. The promise is that it does, not how soon.
PATIENCE = 240
QUICK = {"FILECHECK_LEASE_SECONDS": "2", "FILECHECK_SWEEP_SECONDS": "0.5"}


def slow_source(pages: int = 12) -> dict[str, Any]:
    """A source whose previews take some seconds: many pages at a high resolution."""
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page(page_size=(595, 842))
    written = io.BytesIO()
    document.save(written)
    steps = [{"type": "preflight"}, {"type": "previews", "params": {"dpi": 300, "maxPages": pages}}]
    return {"file": b64encode(written.getvalue()).decode(), "name": "slow.pdf", "steps": steps}


def quick_source() -> dict[str, Any]:
    """A source that is done at once."""
    return {**slow_source(1), "steps": [{"type": "preflight"}]}


def until_running(
    stack: Stack, job_id: str, step: str = "previews", seconds: float = PATIENCE, attempt: int = 1
) -> None:
    """Wait until a step of this type runs, in a task's attempt of this number."""
    deadline = monotonic() + seconds
    query = text(
        "SELECT count(*) FROM steps JOIN tasks ON tasks.id = task_id "
        "WHERE job_id = :job AND type = :type AND steps.status = 'running' AND attempt = :attempt "
        "AND stage = 'run_steps' AND lease_until > now()"
    )
    while True:
        with stack.database.begin() as conn:
            if conn.execute(query, {"job": job_id, "type": step, "attempt": attempt}).scalar_one():
                return
        assert monotonic() < deadline, f"{step} never ran\n{stack.logs()}"
        sleep(0.02)


def attempts(stack: Stack, job_id: str) -> list[int]:
    """The attempt number of each task."""
    with stack.database.begin() as conn:
        query = text("SELECT attempt FROM tasks WHERE job_id = :job ORDER BY position")
        return list(conn.execute(query, {"job": job_id}).scalars())


def ended_once(stack: Stack, job_id: str) -> None:
    """The log of the job shows exactly one end of the job and of each task."""
    with stack.database.begin() as conn:
        rows = conn.execute(
            text("SELECT seq, type, task_id FROM events WHERE job_id = :job ORDER BY seq"), {"job": job_id}
        ).all()
        tasks = conn.execute(
            text("SELECT count(*) FROM tasks WHERE job_id = :job"), {"job": job_id}
        ).scalar_one()
    assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
    ends = {f"{noun}.{how}" for noun in ("job", "task") for how in ("done", "error", "skipped")}
    found = [(row.type.partition(".")[0], row.task_id) for row in rows if row.type in ends]
    assert len([noun for noun, _ in found if noun == "job"]) == 1, rows
    assert len(found) == len(set(found)) == tasks + 1, rows


@dataclass
class Receiver:
    """Records every webhook; answers with the statuses it was given, then 200."""

    url: str = ""
    calls: list[tuple[dict[str, str], dict[str, Any]]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    moments: list[float] = field(default_factory=list)  # of each call, seconds of the clock
    statuses: list[int] = field(default_factory=list)

    def first_heard(self) -> dict[str, float]:
        """When it heard of each job for the first time."""
        heard: dict[str, float] = {}
        for (_, body), moment in zip(list(self.calls), self.moments, strict=False):
            heard.setdefault(body["id"], moment)
        return heard

    def wait(self, count: int, seconds: float = PATIENCE) -> None:
        """Wait until so many calls came."""
        deadline = monotonic() + seconds
        while len(self.calls) < count:
            assert monotonic() < deadline, f"{len(self.calls)} of {count} webhooks"
            sleep(0.05)


@contextmanager
def receiver() -> Iterator[Receiver]:
    """A webhook receiver on loopback."""
    recording = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            recording.bodies.append(body)
            recording.moments.append(time())
            recording.calls.append(({k.lower(): v for k, v in self.headers.items()}, json.loads(body)))
            self.send_response(recording.statuses.pop(0) if recording.statuses else 200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with serving(Handler) as address:
        recording.url = f"{address}/hook"
        yield recording
