"""A running installation for tests: real API, worker and sweeper processes on servers of the test's own."""

import os
import signal
from itertools import count
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import psutil
import redis
import requests

from cli.up.child import Child
from cli.up.services import Services
from shared.db.access import create_key, create_tenant
from shared.db.engine import Database
from shared.ring import Ring
from shared.settings import Settings
from shared.signals import connect
from shared.storage.opening import open_storage
from tests.support.free import free_port
from tests.support.servers import Servers

READY_SECONDS = 180
TERMINAL = {"done", "skipped", "error"}


class Stack:
    """Processes that share one database, one Redis number and one storage.

    Nothing runs until `start_api`, `start_worker` or `start_sweeper` is called; each may be called again.

    Args:
        servers: PostgreSQL and Redis.
        folder: empty; storage, work and logs go there.
        variables: settings, by the names of their environment variables; they win over ours.
    """

    def __init__(self, servers: Servers, folder: Path, variables: dict[str, str] | None = None) -> None:
        self.folder = folder
        self.port = free_port()
        self.base_url = f"http://127.0.0.1:{self.port}"
        self.variables = {
            "DATABASE_URL": servers.database(),
            "REDIS_URL": servers.redis_url(),
            "FILECHECK_STORAGE_DIR": str(folder / "storage"),
            "FILECHECK_SIGNING_SECRET": "s" * 40,
            "FILECHECK_PUBLIC_URL": self.base_url,
            "FILECHECK_WORK_DIR": str(folder / "work"),
            "FILECHECK_ALLOW_PRIVATE_ADDRESSES": "1",
            "FILECHECK_SWEEP_SECONDS": "0.5",
            **servers.broker(),
            **(variables or {}),
        }
        self.settings = Settings(**self.variables)
        self.ring = Ring.of(self.settings)
        self.database = Database(self.settings.database, pool=4)
        self.redis: redis.Redis = connect(self.settings.redis)
        self.storage = open_storage(self.settings)
        self.storage.prepare()
        self.tenant_id, self.key = self.new_tenant("acme")
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.headers["Authorization"] = f"Bearer {self.key}"
        self._numbers = count()
        self.apis: list[Child] = []
        self.workers: list[Child] = []
        self.sweepers: list[Child] = []
        (folder / "logs").mkdir()

    # ---- processes --------------------------------------------------------------------------------

    def start(self, workers: int = 1, concurrency: int = 2) -> "Stack":
        """Start the usual set: one API, `workers` worker masters, one sweeper."""
        self.start_api()
        for _ in range(workers):
            self.start_worker(concurrency)
        self.start_sweeper()
        return self

    def warm(self) -> "Stack":
        """Wait until a first job went through: on a busy machine workers take longer than a request waits."""
        source = {"file": "aGVsbG8=", "name": "a.txt", "steps": [{"type": "preflight"}]}
        self.wait(self.submit(source)["id"], 240)
        return self

    def start_api(self, *, wait: bool = True, **variables: str) -> Child:
        """Start the API, and wait until it is ready."""
        child = Child(self._services(f"api{next(self._numbers)}", variables).api("127.0.0.1", self.port))
        self.apis.append(child)
        deadline = monotonic() + READY_SECONDS
        while wait and not self.ready():
            assert child.alive, f"the API ended:\n{child.last_words(40)}"
            assert monotonic() < deadline, f"the API is not ready:\n{child.last_words(40)}"
            sleep(0.05)
        return child

    def start_worker(self, concurrency: int = 2, **variables: str) -> Child:
        """Start a worker master; it takes messages a moment later."""
        child = Child(self._services(f"worker{next(self._numbers)}", variables).worker(concurrency))
        self.workers.append(child)
        return child

    def heal(self, concurrency: int) -> None:
        """Whatever was killed, frozen or added: one worker and one sweeper again, the oldest that live."""
        for running in (self.workers, self.sweepers):
            alive = [child for child in running if child.alive]
            for child in alive[1:]:
                child.kill()
            running[:] = alive[:1]
        if not self.workers:
            self.start_worker(concurrency)
        if not self.sweepers:
            self.start_sweeper()

    def start_sweeper(self, **variables: str) -> Child:
        """Start a sweeper."""
        child = Child(self._services(f"sweeper{next(self._numbers)}", variables).sweeper())
        self.sweepers.append(child)
        return child

    def kill(self, child: Child, *, children_too: bool = True) -> None:
        """SIGKILL a process, with its children or (as a crash of the master would) without."""
        if children_too:
            child.kill()
        else:
            os.kill(child.pid, signal.SIGKILL)
            child.process.wait()

    def stop(self) -> None:
        """End every process and close every connection."""
        for child in (*self.apis, *self.workers, *self.sweepers):
            child.kill()
        self.session.close()
        self.redis.close()
        self.database.close()

    def _services(self, name: str, variables: dict[str, str]) -> Services:
        logs = self.folder / "logs" / name
        logs.mkdir(exist_ok=True)
        return Services(logs, self.folder, {**self.variables, **variables})

    def ready(self) -> bool:
        """Whether the API is there and has all it needs."""
        try:
            return self.session.get(f"{self.base_url}/readyz", timeout=5).status_code == 200
        except requests.RequestException:
            return False

    # ---- HTTP -------------------------------------------------------------------------------------

    def get(self, path: str, **options: Any) -> requests.Response:
        """GET with our key."""
        return self.session.get(self.base_url + path, **{"timeout": 40, **options})

    def post(self, path: str, body: Any = None, **options: Any) -> requests.Response:
        """POST JSON with our key."""
        return self.session.post(self.base_url + path, **{"timeout": 40, "json": body, **options})

    def delete(self, path: str, **options: Any) -> requests.Response:
        """DELETE with our key."""
        return self.session.delete(self.base_url + path, **{"timeout": 40, **options})

    def upload(self, data: bytes, name: str = "file.pdf") -> str:
        """Bring bytes in by an upload form; the `fileRef`."""
        minted = self.post("/uploads", {}).json()
        form = minted["upload"]
        sent = requests.post(form["url"], data=form["fields"], files={"file": (name, data)}, timeout=60)
        assert sent.status_code in {200, 201, 204}, sent.text
        return str(minted["fileRef"])

    def submit(self, *sources: dict[str, Any], **fields: Any) -> dict[str, Any]:
        """Submit a job and return it as answered."""
        answer = self.post("/jobs", {"sources": list(sources), **fields})
        assert answer.status_code in {200, 201, 202}, answer.text
        job: dict[str, Any] = answer.json()["job"]
        return job

    def job(self, job_id: str) -> dict[str, Any]:
        """The full job."""
        job: dict[str, Any] = self.get(f"/jobs/{job_id}").json()["job"]
        return job

    def wait(self, job_id: str, seconds: float = 60) -> dict[str, Any]:
        """The full job once it has ended."""
        deadline = monotonic() + seconds
        while (job := self.job(job_id))["status"] not in TERMINAL:
            assert monotonic() < deadline, f"not ended after {seconds} s: {job}\n{self.logs()}"
            sleep(0.1)
        return job

    def pool(self) -> list[psutil.Process]:
        """The pool processes of the first worker, not the programs whose versions it asks for."""
        return [
            child for child in psutil.Process(self.workers[0].pid).children() if "celery" in _command(child)
        ]

    def new_tenant(self, name: str, mode: str = "live") -> tuple[int, str]:
        """One more tenant, with a key."""
        with self.database.begin() as connection:
            tenant = create_tenant(connection, name, self.ring)
            return tenant, create_key(connection, tenant, mode, "test")

    def logs(self, lines: int = 15) -> str:
        """The ends of all logs, for a failing test's message."""
        return "\n".join(
            f"== {child.plan.log.parent.name}\n{child.last_words(lines)}"
            for child in (*self.apis, *self.workers, *self.sweepers)
        )


def _command(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.NoSuchProcess:
        return []
