"""(c) Peak memory of API and worker while a 300 MB file goes through upload, detection and preflight."""

import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import sleep

import psutil
import requests

from bench import large
from tests.support.servers import Servers
from tests.support.stack import Stack

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Peaks:
    """Highest memory of the process trees in MB (unique plus shared by share, PSS); worker also at rest."""

    file_mb: float
    api: float
    worker: float
    worker_base: float

    def text(self) -> str:
        """A paragraph for RESULTS.md."""
        above = self.worker - self.worker_base
        return (
            f"{self.file_mb:.0f} MB file, PSS of process trees: API peak **{self.api:.0f} MB**; "
            f"worker peak {self.worker:.0f} MB, at rest {self.worker_base:.0f} MB, "
            f"so **{above:.0f} MB** above its base."
        )


def run(servers: Servers, folder: Path, megabytes: int = 300) -> Peaks:
    """Send one large file through and watch."""
    stack = Stack(servers, folder).start(workers=1, concurrency=1)
    path = folder / "large.pdf"
    large.write(path, megabytes * MB)
    try:
        small = stack.submit({"file": "JVBERi0xLjQ=", "steps": [{"type": "preflight"}]})
        stack.wait(small["id"])
        base = _pss(stack.workers[0].pid)
        watch = _Watch({"api": stack.apis[0].pid, "worker": stack.workers[0].pid})
        minted = stack.post("/uploads", {}).json()
        form = minted["upload"]
        with path.open("rb") as file:
            sent = requests.post(form["url"], data=_form(form["fields"], file), headers=_TYPE, timeout=300)
        assert sent.status_code == 204, sent.text
        job = stack.submit({"fileRef": minted["fileRef"], "steps": [{"type": "preflight"}]})
        ended = stack.wait(job["id"], 300)
        assert ended["status"] == "done", ended
        peaks = watch.stop()
    finally:
        stack.stop()
    return Peaks(path.stat().st_size / MB, peaks["api"], peaks["worker"], base)


_BOUNDARY = "bench-boundary"
_TYPE = {"Content-Type": f"multipart/form-data; boundary={_BOUNDARY}"}


def _form(fields: dict[str, str], file: object):  # type: ignore[no-untyped-def]
    """The body in pieces, so that this process does not hold the file either."""
    for name, value in fields.items():
        yield f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    yield (
        f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="large.pdf"\r\n'
        "Content-Type: application/pdf\r\n\r\n"
    ).encode()
    while chunk := file.read(1 << 20):
        yield chunk
    yield f"\r\n--{_BOUNDARY}--\r\n".encode()


class _Watch(threading.Thread):
    """Samples the trees every 20 ms."""

    def __init__(self, roots: dict[str, int]) -> None:
        super().__init__(daemon=True)
        self._roots = roots
        self._peaks = dict.fromkeys(roots, 0.0)
        self._on = True
        self.start()

    def run(self) -> None:
        """Sample until stopped."""
        while self._on:
            for name, pid in self._roots.items():
                self._peaks[name] = max(self._peaks[name], _pss(pid))
            sleep(0.02)

    def stop(self) -> dict[str, float]:
        """The highest sums seen."""
        self._on = False
        self.join()
        return self._peaks


def _pss(pid: int) -> float:
    total = 0
    with suppress(psutil.Error):
        root = psutil.Process(pid)
        for process in (root, *root.children(recursive=True)):
            with suppress(psutil.Error):
                total += process.memory_full_info().pss
    return total / MB
