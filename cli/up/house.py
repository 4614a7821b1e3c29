"""Brings every part up in order, and takes all of them down again.

Whatever the environment names (`DATABASE_URL`, `REDIS_URL`, `S3_ENDPOINT`, …) is used; the rest is embedded.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from shlex import quote
from time import monotonic, sleep

import requests

from cli.up import embedded
from cli.up.child import Child
from cli.up.configuration import Wish, as_variables, fill_in, origin
from cli.up.folders import Folders, write_private
from cli.up.identity import CannotRun
from cli.up.secrets import Secrets
from cli.up.services import Services, choose_port
from cli.up.shop import opens, shop_key
from cli.up.supervisor import Supervisor
from shared.db import migrate
from shared.db.engine import Database
from shared.ring import Ring
from shared.settings import Settings
from shared.storage.opening import open_storage

_READY_SECONDS = 60.0
# First who takes work in and does it, last who keeps it; equal numbers end together.
_ORDER = {"API": 0, "worker": 0, "sweeper": 0, "MCP": 0, "Redis": 1, "PostgreSQL": 2}


@dataclass(frozen=True, slots=True)
class Ready:
    """What runs, for the status screen. `seconds` is how long it took."""

    base_url: str
    secret_key: str
    seconds: float
    database: str
    queue: str
    storage: str
    mcp_url: str | None = None
    shop_url: str | None = None


class House:
    """One installation while it runs.

    Args:
        wish: what is asked for.
        settings: what the environment says.
        say: where events are told to people.
    """

    def __init__(self, wish: Wish, settings: Settings, say: Callable[[str], None]) -> None:
        self._wish = wish
        self._settings = settings
        self._supervisor = Supervisor(say)
        self.folders = Folders(wish.data.absolute())

    def open(self) -> Ready:
        """Start everything; returns once the API answers `/readyz`.

        Raises:
            InUse, PortTaken, CannotRun: why it cannot be done.
        """
        begun = monotonic()
        # Held until this process ends; nobody needs the handle.
        self.folders.lock()
        self.folders.prepare()
        port = choose_port(self._wish.host, self._wish.port)
        mcp_port = None if self._wish.mcp_port is None else choose_port(self._wish.host, self._wish.mcp_port)
        here = origin(self._wish.host, port)
        secrets = Secrets.load(self.folders.data)
        settings = fill_in(self._settings, self.folders, secrets.signing_secret, here)
        settings, notes = embedded.start(settings, self.folders, self._supervisor)
        key = _migrated(settings, secrets)
        settings = self._with_shop(settings, here)
        self._start_services(as_variables(settings), port)
        self._wait_ready(f"{here}/readyz")
        mcp_url = self._start_mcp(here, mcp_port) if mcp_port else None
        self._write_connection(settings.public_url, key, mcp_url)
        shop_url = f"{settings.public_url.rstrip('/')}/demo" if settings.demo_key else None
        seconds = monotonic() - begun
        return Ready(settings.public_url, key, seconds, **notes, mcp_url=mcp_url, shop_url=shop_url)

    @property
    def running(self) -> bool:
        """True once anything was started."""
        return bool(self._supervisor.children())

    def tick(self) -> None:
        """Start again what has died."""
        self._supervisor.tick()

    def close(self) -> None:
        """End everything in order; about 20 s at most."""
        self.folders.connection.unlink(missing_ok=True)
        children = self._supervisor.children()
        for rank in sorted(set(_ORDER.values())):
            together = [child for child in children if _ORDER[child.plan.name] == rank]
            for child in together:
                child.ask_to_end()
            for child in together:
                child.stop()

    def kill(self) -> None:
        """End everything at once; the next start recovers."""
        for child in self._supervisor.children():
            child.kill()

    def _with_shop(self, settings: Settings, here: str) -> Settings:
        """The settings with the key of the demo shop, where there is to be one."""
        if settings.demo_key or not (
            self._wish.shop if self._wish.shop is not None else opens(self._wish.host)
        ):
            return settings
        database = Database(settings.database, pool=1)
        try:
            with database.begin() as connection:
                key = shop_key(connection, self.folders.data, here, settings.public_url)
        finally:
            database.close()
        return settings.model_copy(update={"demo_key": key})

    def _start_services(self, environment: dict[str, str], port: int) -> None:
        lines = (f"{name}={quote(value)}\n" for name, value in environment.items())
        write_private(self.folders.environment, "".join(lines))
        services = Services(self.folders.logs, self.folders.data, environment)
        self._supervisor.start(services.api(self._wish.host, port))
        if self._wish.workers:
            self._supervisor.start(services.worker(self._wish.workers))
        self._supervisor.start(services.sweeper())

    def _start_mcp(self, here: str, port: int) -> str:
        """Serve the tools beside the API; they need no settings, each caller's key is passed on."""
        services = Services(self.folders.logs, self.folders.data, {})
        self._supervisor.start(services.mcp(self._wish.host, port, here))
        return f"{origin(self._wish.host, port)}/mcp"

    def _write_connection(self, base_url: str, key: str, mcp_url: str | None) -> None:
        connection = {"baseUrl": base_url, "secretKey": key} | ({"mcpUrl": mcp_url} if mcp_url else {})
        write_private(self.folders.connection, json.dumps(connection, indent=2) + "\n")

    def _wait_ready(self, address: str) -> None:
        deadline = monotonic() + _READY_SECONDS
        while not _answers(address):
            late = monotonic() > deadline
            for child in self._supervisor.children():
                if late or not child.alive:
                    raise CannotRun(_not_ready(child, late=late))
            sleep(0.05)


def _migrated(settings: Settings, secrets: Secrets) -> str:
    """Bring schema and storage up to date; the key that clients use."""
    database = Database(settings.database, pool=2)
    try:
        migrate.upgrade(database)
        open_storage(settings).prepare()
        return secrets.with_key(database, Ring.of(settings))
    finally:
        database.close()


def _not_ready(child: Child, *, late: bool) -> str:
    what = f"is not ready after {_READY_SECONDS:g} s" if late else "does not start"
    return f"The {child.plan.name} {what}; the end of {child.plan.log}:\n{child.last_words()}"


def _answers(address: str) -> bool:
    try:
        # The system's proxy settings must not come between us and our own child.
        with requests.Session() as session:
            session.trust_env = False
            return session.get(address, timeout=5).status_code == 200
    except requests.RequestException:
        return False
