"""How our own parts are started."""

import signal
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cli import processes
from cli.up.child import Plan

USUAL_PORT = 8000


class PortTaken(Exception):
    """The port asked for is in use."""


@dataclass(frozen=True, slots=True)
class Services:
    """Where our parts log and work, and the settings they get."""

    logs: Path
    cwd: Path
    environment: Mapping[str, str]

    def api(self, host: str, port: int) -> Plan:
        """The HTTP side; on SIGTERM it answers whoever waits and ends."""
        return self._plan("API", "api", processes.api(host, port), ((signal.SIGTERM, 6.0),))

    def worker(self, count: int) -> Plan:
        """The worker; what it cannot end in time is taken up again at the next start."""
        ends = ((signal.SIGTERM, 6.0), (signal.SIGQUIT, 3.0))
        # Its children end by themselves once their master is gone.
        return self._plan("worker", "worker", processes.worker(count), ends, signal.SIGKILL)

    def sweeper(self) -> Plan:
        """The sweeper."""
        return self._plan("sweeper", "sweeper", processes.sweeper(), ((signal.SIGTERM, 3.0),))

    def mcp(self, host: str, port: int, base_url: str) -> Plan:
        """The tools for language models; every caller brings a key of its own."""
        command = processes.mcp(host, port, base_url)
        return self._plan("MCP", "mcp", command, ((signal.SIGTERM, 3.0),))

    def _plan(
        self,
        name: str,
        log: str,
        command: list[str],
        ends: tuple[tuple[signal.Signals, float], ...],
        orphaned: signal.Signals = signal.SIGTERM,
    ) -> Plan:
        return Plan(
            name, command, self.logs / f"{log}.log", self.cwd, self.environment, ends=ends, orphaned=orphaned
        )


def choose_port(host: str, wanted: int | None) -> int:
    """The port to listen on: the wanted one, any free one for 0, the usual one if free for None.

    Raises:
        PortTaken: the wanted one is in use.
    """
    for port in (USUAL_PORT, 0) if wanted is None else (wanted,):
        try:
            return _bindable(host, port)
        except OSError as error:
            reason = error.strerror
    raise PortTaken(
        f"Cannot listen on {host} port {wanted}: {reason}. Choose another with --port, or --port 0."
    )


def _bindable(host: str, port: int) -> int:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))
        return int(probe.getsockname()[1])
