"""The installation that is harmed: its own PostgreSQL, Redis, API, workers, sweeper; each comes back."""

import os
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from time import monotonic, sleep
from urllib.parse import parse_qs, urlsplit

import psutil
from sqlalchemy import text

from cli.up.child import Child
from shared.errors import Unavailable
from tests.faults.fleet import Receiver
from tests.faults.nemesis.proxy import Proxy
from tests.support.servers import Servers
from tests.support.stack import Stack

WORKERS, CONCURRENCY = 3, 1
GONE_SECONDS = 25.0  # a process that is asked to end is gone by then
LATE = "not gone in 25 s"
# What the product does when nobody sets anything else: the figures of recovery are of these.
USUAL = {"FILECHECK_LEASE_SECONDS": "30", "FILECHECK_SWEEP_SECONDS": "5", "FILECHECK_STEP_SECONDS": "60"}
_FAKE_CLOCK = "usr/lib/*/faketime/libfaketime.so.1"
_DISK = "size=192m"


_PACE_SECONDS = 30.0
_RUNNING = text(
    "SELECT count(*) FROM steps JOIN tasks ON tasks.id = task_id "
    "WHERE steps.status = 'running' AND stage = 'run_steps' AND lease_until > now()"
)


class Impossible(Exception):
    """This deed cannot be done here, so it was not."""


class World:
    """Start it with `begin`; after any deed everything that died is there again.

    Args:
        folder: where all of it lives.
        settings: how leases and sweeps are timed.
    """

    def __init__(self, folder: Path, settings: dict[str, str]) -> None:
        self.servers = Servers()
        self.redis_wire = Proxy(self.servers.port)
        database = self.servers.database()
        self.postgres_wire = Proxy(_socket_of(database))
        number = self.servers.redis_url().rpartition("/")[2]
        self.rabbit = self.servers.rabbit
        self.rabbit_wire = Proxy(self.rabbit.port) if self.rabbit else None
        self.disk = folder / "disk"
        self.has_disk = _mounted(self.disk)
        variables = {
            "DATABASE_URL": _through(database, self.postgres_wire.port),
            "REDIS_URL": f"redis://127.0.0.1:{self.redis_wire.port}/{number}",
            "FILECHECK_STORAGE_DIR": str(self.storage),
            "FILECHECK_WORK_DIR": str(self.disk / "work"),
            "FILECHECK_WEBHOOK_SECONDS": "10",
        }
        if self.rabbit and self.rabbit_wire:
            variables["BROKER_URL"] = self.rabbit.address(self.rabbit_wire.port)
        self.stack = Stack(self.servers, folder, {**variables, **settings})
        self.lease_seconds = float(settings["FILECHECK_LEASE_SECONDS"])
        self.workers: list[Child] = []
        self.frozen: set[int] = set()
        self.hook = Receiver()  # where webhooks go
        self.accepted: list[str] = []  # jobs that were answered with success
        self.complaints: list[str] = []
        self._meanwhile: list[threading.Thread] = []

    def begin(self) -> "World":
        """Start every process."""
        self.stack.start_api()
        self.workers = [self.stack.start_worker(CONCURRENCY) for _ in range(WORKERS)]
        self.stack.start_sweeper()
        return self

    def end(self) -> None:
        """Stop everything."""
        self.stack.stop()
        self.redis_wire.close()
        self.postgres_wire.close()
        if self.rabbit_wire:
            self.rabbit_wire.close()
        self.servers.stop()
        if self.has_disk:
            subprocess.run(["umount", "-l", str(self.disk)], check=False)

    @property
    def api(self) -> Child:
        """The API that serves now."""
        return self.stack.apis[-1]

    @property
    def sweeper(self) -> Child:
        """The sweeper that works now."""
        return self.stack.sweepers[-1]

    @property
    def storage(self) -> Path:
        """The folder of the local storage."""
        return self.disk / "storage"

    def unheard(self) -> int:
        """How many accepted jobs the receiver has not heard of."""
        return len(set(self.accepted) - self.hook.first_heard().keys())

    def busy(self) -> None:
        """Wait until a step is under way, but not for ever: what is harmed should be at work."""
        self._until(lambda: self._running() > 0)

    def serving(self) -> None:
        """Wait until the API answers, but not for ever."""
        self._until(self.stack.ready)

    def _until(self, well: Callable[[], bool]) -> None:
        deadline = monotonic() + _PACE_SECONDS
        while not well() and monotonic() < deadline:
            sleep(0.1)

    def _running(self) -> int:
        try:
            with self.stack.database.begin() as conn:
                return int(conn.execute(_RUNNING).scalar_one())
        except Unavailable:
            return 0

    def awake(self, rng: Random) -> int:
        """The place of a worker that is not frozen.

        Raises:
            Impossible: all are.
        """
        found = [at for at, worker in enumerate(self.workers) if worker.pid not in self.frozen]
        if not found:
            raise Impossible
        return rng.choice(found)

    def replace_worker(self, at: int) -> None:
        """A new worker in the place of one that is gone."""
        self.workers[at] = self.stack.start_worker(CONCURRENCY)

    def new_sweeper(self, **variables: str) -> None:
        """A sweeper in the place of the one that is killed here."""
        self.stack.kill(self.sweeper)
        self.stack.start_sweeper(**variables)

    def revive(self) -> None:
        """Whatever ended without being asked to is complained of, and started again."""
        for at, worker in enumerate(self.workers):
            if not worker.alive:
                self.complaints.append(f"a worker ended by itself: {worker.last_words(3)}")
                self.replace_worker(at)
        if not self.sweeper.alive:
            self.complaints.append(f"the sweeper ended by itself: {self.sweeper.last_words(3)}")
            self.stack.start_sweeper()
        if not self.api.alive:
            self.complaints.append(f"the API ended by itself: {self.api.last_words(3)}")
            self.stack.start_api(wait=False)

    def below(self, child: Child) -> list[psutil.Process]:
        """Its children: pool processes of a worker, request processes of the API."""
        with suppress(psutil.NoSuchProcess):
            return list(psutil.Process(child.pid).children())
        return []

    def steps(self, worker: Child) -> list[psutil.Process]:
        """What runs at the bottom: the processes of steps, also those that wait for one."""
        with suppress(psutil.NoSuchProcess):
            below = [p for pool in self.below(worker) for p in pool.children(recursive=True)]
            return [p for p in below if not p.children()]
        return []

    def freeze(self, child: Child, seconds: float) -> threading.Thread:
        """Stop a process with all below it for a while, while life goes on."""
        pids = [child.pid, *(p.pid for p in self.below(child))]
        self.frozen.add(child.pid)
        _each(pids, signal.SIGSTOP)

        def thaw() -> None:
            sleep(seconds)
            _each(pids, signal.SIGCONT)
            self.frozen.discard(child.pid)

        return self.meanwhile(thaw)

    def ask_to_end(self, child: Child, what: str) -> threading.Thread:
        """SIGTERM; complain if it is not gone in time. Life goes on meanwhile."""
        child.process.send_signal(signal.SIGTERM)
        began = monotonic()

        def watch() -> None:
            while child.alive:
                if monotonic() - began > GONE_SECONDS:
                    self.complaints.append(f"{LATE}: {what}: {child.last_words(6)}")
                    child.kill()
                sleep(0.05)

        return self.meanwhile(watch)

    def meanwhile(self, work: Callable[[], None]) -> threading.Thread:
        """Let it go on beside further deeds, until `settle`."""
        thread = threading.Thread(target=work, daemon=True)
        self._meanwhile.append(thread)
        thread.start()
        return thread

    def settle(self) -> None:
        """Wait for all that goes on meanwhile."""
        for thread in self._meanwhile:
            thread.join(120)
        self._meanwhile.clear()

    @contextmanager
    def full_disk(self) -> Iterator[None]:
        """No room for files nor for what steps write.

        Raises:
            Impossible: there is no disk of its own here.
        """
        if not self.has_disk:
            raise Impossible
        ballast = self.disk / "ballast"
        try:
            with ballast.open("wb", buffering=0) as file, suppress(OSError):
                while True:
                    file.write(bytes(1 << 20))
            yield
        finally:
            ballast.unlink(missing_ok=True)


def fake_clock(shift: str) -> dict[str, str]:
    """The variables of a process whose clock is off by so much, such as `+2h`.

    Raises:
        Impossible: libfaketime is not installed.
    """
    found = next(Path("/").glob(_FAKE_CLOCK), None)
    if found is None:
        raise Impossible
    return {"LD_PRELOAD": str(found), "FAKETIME": shift, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}


def _mounted(disk: Path) -> bool:
    """A small disk of its own in that folder; False where nobody may mount one."""
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", _DISK, "nemesis", str(disk)]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def _socket_of(address: str) -> str:
    return parse_qs(urlsplit(address).query)["host"][0] + "/.s.PGSQL.5432"


def _through(address: str, port: int) -> str:
    parts = urlsplit(address)
    return f"postgresql://{parts.username}@127.0.0.1:{port}{parts.path}?sslmode=disable&gssencmode=disable"


def _each(pids: list[int], number: signal.Signals) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, number)
