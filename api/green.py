"""Lets psycopg2 wait without holding up the other greenlets, when gevent runs this process."""

from typing import Any

from psycopg2 import OperationalError, extensions


def cooperate() -> None:
    """Install the wait callback if the process is monkey-patched; else the driver blocks its own thread."""
    if _patched():
        extensions.set_wait_callback(_wait)


def _patched() -> bool:
    # Asked, not assumed: the same code serves threads, and a test client without either.
    try:
        from gevent import monkey
    except ImportError:
        return False
    return bool(monkey.is_module_patched("socket"))


def _wait(connection: Any, timeout: float | None = None) -> None:
    """Give way until the server has answered (psycopg2, "Support for coroutine libraries")."""
    from gevent.socket import wait_read, wait_write

    while (state := connection.poll()) != extensions.POLL_OK:
        if state == extensions.POLL_READ:
            wait_read(connection.fileno(), timeout=timeout)
        elif state == extensions.POLL_WRITE:
            wait_write(connection.fileno(), timeout=timeout)
        else:
            raise OperationalError(f"Bad answer of poll(): {state}")
