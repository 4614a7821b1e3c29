"""The command line of `filecheck doctor`."""

import json
import sys
from collections.abc import Iterator

import click
from rich.console import Console
from rich.text import Text

from cli.doctor import configured, fleet, machine, services
from cli.doctor.look import Look, State, worst
from shared import log
from shared.db.engine import Database
from shared.version import VERSION

# Exit status by the worst of what was found.
STATUSES = {State.OK: 0, State.WARN: 0, State.BROKEN: 2}
_COLOURS = {State.OK: "green", State.WARN: "yellow", State.BROKEN: "red"}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--strict", is_flag=True, help="Exit 1 when something could be better.")
def doctor(as_json: bool, strict: bool) -> None:
    """Say what is wrong with this installation and what to do about it.

    Exit status: 0 well, 1 something could be better and --strict, 2 something is broken.

    \b
    filecheck doctor
    filecheck doctor --strict --json
    """
    log.configure("CRITICAL")  # what matters is printed
    looks = []
    for look in _looks():
        looks.append(look)
        if not as_json:
            _show(look)
    state = worst(looks)
    if as_json:
        told = {"version": VERSION, "state": state.value, "looks": [look.public() for look in looks]}
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
    sys.exit(1 if strict and state is State.WARN else STATUSES[state])


def _looks() -> Iterator[Look]:
    settings, looks = configured.read()
    yield from looks
    if settings is not None:
        opened = Database(settings.database, pool=1)
        try:
            yield from services.database(opened)
            yield services.broker(settings)
            yield services.storage(settings)
            yield from fleet.processes(opened)
        finally:
            opened.close()
        yield from machine.disks(settings)
        yield machine.sandbox(settings)
        yield machine.profiles(str(settings.icc_dir or ""))
    home = str(settings.verapdf_home or "") if settings is not None else ""
    yield from machine.engines(home)


def _show(look: Look) -> None:
    console = Console(highlight=False)
    mark = (f"{look.state.value:<7}", _COLOURS[look.state])
    console.print(Text.assemble(mark, (f"{look.part:<11}", "bold"), look.says), soft_wrap=True)
    if look.do:
        console.print(Text(f"{'':18}-> {look.do}"), soft_wrap=True)
