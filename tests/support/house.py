"""`filecheck up` as a process, for tests: started, read, killed."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import requests

from shared.settings import Settings

COMMAND = [sys.executable, "-P", "-m", "cli.main", "up"]
READY_SECONDS = 60
_OURS = {str(field.alias) for field in Settings.model_fields.values()}


class Up:
    """One `filecheck up` on a data folder."""

    def __init__(self, data: Path, *arguments: str, **variables: str) -> None:
        self.data = data
        data.parent.mkdir(parents=True, exist_ok=True)
        # A killed one leaves it; `ready` must not believe it.
        (data / "connection.json").unlink(missing_ok=True)
        environment = {name: value for name, value in os.environ.items() if name not in _OURS}
        self.output = data.parent / f"{data.name}.out"
        with self.output.open("ab") as output:
            self.process = subprocess.Popen(
                [*COMMAND, "--data", str(data), "--port", "0", "--workers", "1", *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env={**environment, "NO_COLOR": "1", **variables},
                start_new_session=True,
            )

    def ready(self) -> "Up":
        """Wait until `connection.json` is there."""
        deadline = monotonic() + READY_SECONDS
        while not (self.data / "connection.json").exists():
            assert self.process.poll() is None, self.text()
            assert monotonic() < deadline, self.text()
            sleep(0.05)
        return self

    @property
    def connection(self) -> dict[str, str]:
        """`baseUrl` and `secretKey`."""
        found: dict[str, str] = json.loads((self.data / "connection.json").read_text())
        return found

    def call(self, method: str, path: str, **options: object) -> requests.Response:
        """A request with the minted key."""
        known = self.connection
        with requests.Session() as session:
            session.trust_env = False
            session.headers["Authorization"] = f"Bearer {known['secretKey']}"
            return session.request(method, known["baseUrl"] + path, timeout=30, **options)

    def text(self) -> str:
        """Everything it said."""
        return self.output.read_text()

    def says(self, words: str, seconds: float = 20) -> None:
        """Wait until it says something."""
        deadline = monotonic() + seconds
        while words not in self.text():
            assert monotonic() < deadline, f"{words!r} not said:\n{self.text()}"
            sleep(0.05)

    def stop(self, number: signal.Signals = signal.SIGINT) -> int:
        """Ask it to end and wait; its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(30)

    def kill(self) -> None:
        """SIGKILL, as the system would when memory runs out."""
        self.process.kill()
        self.process.wait()


def alive_in(data: Path) -> dict[int, str]:
    """Every process whose command line or working folder names the data folder, zombies excepted."""
    found: dict[int, str] = {}
    for process in Path("/proc").iterdir():
        if not process.name.isdecimal() or int(process.name) == os.getpid():
            continue
        try:
            command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            where = str((process / "cwd").readlink())
        except OSError:
            continue
        if command and (str(data) in command or where.startswith(str(data))):
            found[int(process.name)] = command.strip()
    return found


def gone(data: Path, seconds: float = 15) -> None:
    """Wait until nothing of the data folder runs any more."""
    deadline = monotonic() + seconds
    while left := alive_in(data):
        assert monotonic() < deadline, f"still there: {left}"
        sleep(0.1)
