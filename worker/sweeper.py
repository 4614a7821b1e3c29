"""The sweeper's process: `python -m worker.sweeper`. Sweeps, sleeps, and ends on SIGTERM."""

import signal
import threading

from shared import log
from shared.clock import epoch_ms, now
from shared.dispatch import Dispatcher, build_app
from shared.errors import Unavailable
from shared.settings import settings
from worker.handlers.linking import ComeBack
from worker.handlers.ports import Ports, open_ports
from worker.handlers.sweep import sweep
from worker.presence import Presence

_log = log.logger(__name__)


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
    while not stop.is_set():
        if _sweep_once(ports):
            presence.now(sweptAt=epoch_ms(now()))
        stop.wait(chosen.sweep_seconds)
    presence.end()
    _log.info("sweeper_stopped")


def _sweep_once(ports: Ports) -> bool:
    """Sweep; True when it was this sweeper's turn and it got to the end."""
    try:
        swept = sweep(ports)
    except (Unavailable, ComeBack) as error:
        _log.warning("sweep_put_off", error=str(error))
    except Exception:  # noqa: BLE001 - the sweeper is the last guarantee and must not die of a bug
        _log.exception("sweep_failed")
    else:
        if swept is not None and not swept.nothing:
            _log.info("swept", **{name: getattr(swept, name) for name in swept.__slots__})
        return swept is not None
    return False


if __name__ == "__main__":
    main()
