"""The installation that is harmed: its own PostgreSQL, Redis, API, workers, sweeper; each comes back."""

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

import psutil

from cli.up.child import Child
from tests.faults.fleet import QUICK
from tests.faults.nemesis.proxy import Proxy
from tests.support.servers import Servers
from tests.support.stack import Stack

SETTINGS = {**QUICK, "FILECHECK_WEBHOOK_SECONDS": "3", "FILECHECK_STEP_SECONDS": "60"}
WORKERS, CONCURRENCY = 2, 1


class World:
    """Start it with `begin`; after any deed everything that died is there again."""

    def __init__(self, folder: Path) -> None:
        self.servers = Servers()
        number = self.servers.redis_url().rpartition("/")[2]
        self.proxy = Proxy(self.servers.port)
        address = f"redis://127.0.0.1:{self.proxy.port}/{number}"
        self.stack = Stack(self.servers, folder, {**SETTINGS, "REDIS_URL": address})
        self.workers: list[Child] = []

    def begin(self) -> "World":
        """Start every process."""
        self.stack.start_api()
        self.workers = [self.stack.start_worker(CONCURRENCY) for _ in range(WORKERS)]
        self.stack.start_sweeper()
        return self

    def end(self) -> None:
        """Stop everything."""
        self.stack.stop()
        self.proxy.close()
        self.servers.stop()

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
        return self.stack.folder / "storage"

    def replace_worker(self, at: int) -> None:
        """A new worker in the place of one that is gone."""
        self.workers[at] = self.stack.start_worker(CONCURRENCY)

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

    def freeze(self, child: Child, seconds: float) -> None:
        """Stop a process with all below it for a while, longer than its lease."""
        with suppress(psutil.NoSuchProcess):
            frozen = [child.pid, *(p.pid for p in self.below(child))]
            _each(frozen, lambda pid: os.kill(pid, signal.SIGSTOP))
            sleep(seconds)
            _each(frozen, lambda pid: os.kill(pid, signal.SIGCONT))

    def ask_to_end(self, child: Child, seconds: float) -> float | None:
        """SIGTERM; how long it took, None when it was not gone in time."""
        began = monotonic()
        child.process.send_signal(signal.SIGTERM)
        while child.alive:
            if monotonic() - began > seconds:
                child.kill()
                return None
            sleep(0.05)
        return monotonic() - began


def _each(pids: list[int], do: Callable[[int], None]) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            do(pid)
