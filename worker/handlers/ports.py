"""What handlers need of the world, opened once per process."""

from dataclasses import dataclass
from pathlib import Path

from shared.addresses import AddressPolicy
from shared.db.engine import Database
from shared.dispatch import Dispatcher
from shared.settings import BadSettings, Settings
from shared.signals import Publisher, connect
from shared.storage import Storage, open_storage
from worker.engine.fence.rung import Fence, Rung
from worker.engine.sandbox import Sandbox
from worker.engine.wire import StepBug
from worker.handlers.leases import Leases
from worker.steps.contract import Limits


@dataclass(frozen=True, slots=True)
class Ports:
    """The connections and limits of one worker process."""

    settings: Settings
    database: Database
    storage: Storage
    dispatcher: Dispatcher
    publisher: Publisher
    sandbox: Sandbox
    leases: Leases
    addresses: AddressPolicy

    @property
    def limits(self) -> Limits:
        """What one step may use."""
        s = self.settings
        return Limits(
            wall_seconds=s.step_seconds,
            memory_bytes=s.step_memory_mb * 1024 * 1024,
            max_pages=s.max_pages,
            max_pixels=s.max_pixels,
            icc_dir=str(s.icc_dir or ""),
            font_dir=str(s.font_dir or ""),
            verapdf_home=str(s.verapdf_home or ""),
        )

    @property
    def work_dir(self) -> Path | None:
        """Where workspaces are made; None for the system's temporary folder."""
        return self.settings.work_dir


def chosen_rung(settings: Settings) -> Rung | None:
    """The only rung that the operator accepts; None for the strongest that holds here."""
    return None if settings.sandbox == "auto" else Rung(settings.sandbox)


def probed(settings: Settings) -> Fence | None:
    """What will hold around the steps of a worker with these settings; None when no step can run."""
    sandbox = Sandbox("worker.engine.fence.probe", settings.work_dir, chosen_rung(settings))
    try:
        return sandbox.fence
    except StepBug:
        return None
    finally:
        sandbox.close()


def open_ports(settings: Settings, dispatcher: Dispatcher) -> Ports:
    """Open what the settings name.

    Raises:
        BadSettings: an address is missing or makes no sense.
    """
    missing = [
        name
        for name, value in (("DATABASE_URL", settings.database), ("REDIS_URL", settings.redis))
        if not value
    ]
    if missing:
        raise BadSettings("not set: " + ", ".join(missing))
    try:
        addresses = AddressPolicy.of(settings.allow_private_addresses, settings.allowed_networks)
    except ValueError as error:
        raise BadSettings(f"FILECHECK_ALLOWED_NETWORKS: {error}") from None
    database = Database(settings.database, settings.database_pool, plans=settings.prepared_statements)
    return Ports(
        settings=settings,
        database=database,
        storage=open_storage(settings),
        dispatcher=dispatcher,
        publisher=Publisher(connect(settings.redis)),
        sandbox=Sandbox(work_dir=settings.work_dir, rung=chosen_rung(settings)),
        leases=Leases(database, settings.lease_seconds),
        addresses=addresses,
    )
