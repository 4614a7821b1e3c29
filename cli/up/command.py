"""The command line of `filecheck up`."""

import os
import signal
import sys
import threading
from pathlib import Path
from time import monotonic, sleep
from types import FrameType

import click

from cli.up.configuration import Wish, default_workers
from cli.up.folders import InUse
from cli.up.house import House
from cli.up.identity import CannotRun
from cli.up.screen import Screen, short
from cli.up.services import PortTaken
from shared.errors import FilecheckError
from shared.settings import BadSettings, read_settings

_TICK_SECONDS = 0.25
_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@click.command()
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(".filecheck"),
    show_default=True,
    help="Folder for everything that is kept.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=None,
    help="Port to listen on; 0 takes any free one.  [default: 8000 if free]",
)
@click.option(
    "--workers",
    type=click.IntRange(0, 256),
    default=default_workers,
    show_default="one per processor, at most 8",
    help="Worker processes.",
)
@click.option(
    "--mcp-port",
    type=click.IntRange(0, 65535),
    default=None,
    help="Also offer tools for language models on this port at /mcp; 0 takes any free one.",
)
@click.option(
    "--shop/--no-shop",
    default=None,
    help="Open a demo shop at /demo.  [default: where only this machine can reach it]",
)
@click.option("--demo", is_flag=True, help="Then send the bundled sample through and show its verdict.")
@click.option("--once", is_flag=True, help="With --demo: stop after the job.")
def up(
    data: Path,
    host: str,
    port: int | None,
    workers: int,
    mcp_port: int | None,
    shop: bool | None,
    demo: bool,
    once: bool,
) -> None:
    """Start the whole server here: PostgreSQL, Redis, API, workers and sweeper.

    Needs nothing installed beside this package. Any part is replaced by its address in the environment:
    DATABASE_URL, REDIS_URL, S3_ENDPOINT.

    \b
    filecheck up --demo
    filecheck up --data /srv/filecheck --port 8000 --workers 4
    """
    if once and not demo:
        raise click.UsageError("--once goes with --demo.")
    try:
        sys.exit(serve(Wish(data, host, port, workers, mcp_port, shop), demo=demo, once=once))
    except (InUse, PortTaken, CannotRun, BadSettings, FilecheckError) as error:
        raise click.ClickException(str(error)) from None


def serve(wish: Wish, *, demo: bool, once: bool) -> int:
    """Bring the house up, keep it up until a signal, take it down; the exit status."""
    screen = Screen()
    house = House(wish, read_settings(), screen.event)
    asked = threading.Event()

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        # The exception ends the long waits of the start. Raised inside a finalizer it would be lost, as
        # Python ignores those; the event is not.
        asked.set()
        raise KeyboardInterrupt

    for number in _ENDING:
        signal.signal(number, interrupt)
    try:
        screen.starting(wish.data)
        ready = house.open()
        screen.ready(ready, wish, house.folders)
        status = _demonstrate(house, ready.base_url, ready.secret_key, screen) if demo else 0
        while not once and not asked.is_set():
            house.tick()
            sleep(_TICK_SECONDS)
    except KeyboardInterrupt:
        return 0
    finally:
        _close(house, screen)
    return status


def _demonstrate(house: House, base_url: str, key: str, screen: Screen) -> int:
    """Run the sample job beside the watch over the parts."""
    from cli.up.demo import demonstrate

    status: list[int] = []
    storage = short(house.folders.storage)

    def work() -> None:
        status.append(demonstrate(base_url, key, storage, screen.console))

    # Children are tied to the thread that starts them, so the watch stays here and the job goes aside.
    job = threading.Thread(target=work, daemon=True)
    job.start()
    while job.is_alive():
        house.tick()
        job.join(_TICK_SECONDS)
    return status[0] if status else 1


def _close(house: House, screen: Screen) -> None:
    def at_once(_number: int, _frame: FrameType | None) -> None:
        house.kill()
        os._exit(130)

    for number in _ENDING:
        signal.signal(number, at_once)
    if not house.running:
        return
    screen.stopping()
    begun = monotonic()
    house.close()
    screen.stopped(monotonic() - begun)
