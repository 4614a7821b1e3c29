"""The sweeper's process: `python -m worker.sweeper`. Sweeps, sleeps, and ends on SIGTERM."""

import signal
import threading
from collections.abc import Callable
from time import monotonic
from typing import TypeVar

from shared import log
from shared.clock import epoch_ms, now
from shared.db import health
from shared.dispatch import Dispatcher, build_app
from shared.errors import Unavailable
from shared.settings import settings
from worker.handlers.clean import forget
from worker.handlers.linking import ComeBack
from worker.handlers.ports import Ports, open_ports
from worker.handlers.sweep import Swept, sweep
from worker.presence import Presence

_log = log.logger(__name__)
_FORGET_SECONDS = 3600
_NOTE_SECONDS = 60
T = TypeVar("T")


def main() -> None:
    """Sweep until told to stop."""
    chosen = settings()
    log.configure(chosen.log_level)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    ports = open_ports(chosen, Dispatcher(build_app(chosen)))
    presence = Presence(chosen, "sweeper")
    presence.begin()
    _log.info("sweeper_started", every_seconds=chosen.sweep_seconds)
    forget_at = note_at = monotonic()
    while not stop.is_set():
        swept = _tried(sweep, ports)
        if swept is not None:
            _tell(swept)
            presence.now(sweptAt=epoch_ms(now()))
        if monotonic() >= forget_at:
            _tried(forget, ports)
            forget_at = monotonic() + _FORGET_SECONDS
        if monotonic() >= note_at:
            _tried(_note_health, ports)
            note_at = monotonic() + _NOTE_SECONDS
        stop.wait(chosen.sweep_seconds)
    presence.end()
    _log.info("sweeper_stopped")


def _tried(work: Callable[[Ports], T], ports: Ports) -> T | None:
    """What came of it; None when it was another sweeper's turn or it did not get to the end."""
    try:
        return work(ports)
    except (Unavailable, ComeBack) as error:
        _log.warning("sweep_put_off", error=str(error))
    except Exception:  # noqa: BLE001 - the sweeper is the last guarantee and must not die of a bug
        _log.exception("sweep_failed")
    return None


def _note_health(ports: Ports) -> None:
    with ports.database.begin() as conn:
        health.note(conn)


def _tell(swept: Swept) -> None:
    if not swept.nothing:
        _log.info("swept", **{name: getattr(swept, name) for name in swept.__slots__})


if __name__ == "__main__":
    main()
