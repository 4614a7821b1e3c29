"""`filecheck secrets`: the keys that seal secrets in the database."""

from secrets import token_urlsafe

import click

from cli.opening import checked_settings, opened_database
from cli.server import json_option, tell
from shared.db import sealed
from shared.db.sealed import Renewed
from shared.ring import Ring


@click.group()
def secrets() -> None:
    """Look at the secrets in the database, and seal them with a new key. DATABASE_URL must be set.

    The keys are in FILECHECK_SECRET_KEYS, newest first. To change the key: put a new one in front, start
    every process again, then `filecheck secrets rotate`; after that the old one may go.

    \b
    filecheck secrets status
    """


@secrets.command()
def new() -> None:
    """Print a new key, to put in front of FILECHECK_SECRET_KEYS.

    \b
    filecheck secrets new
    """
    click.echo(token_urlsafe(32))


@secrets.command()
@json_option
def status(as_json: bool) -> None:
    """Count the secrets under the newest key, under older ones or in clear, and those no key opens.

    \b
    filecheck secrets status --json
    """
    _go_through(write=False, as_json=as_json)


@secrets.command()
@json_option
def rotate(as_json: bool) -> None:
    """Seal every secret with the newest key. Safe beside a working server, and to run again.

    Exit status 1 when some secret cannot be opened with any key; it stays as it is.

    \b
    filecheck secrets rotate
    """
    _go_through(write=True, as_json=as_json)


def _go_through(*, write: bool, as_json: bool) -> None:
    ring = Ring.of(checked_settings())
    if ring.empty:
        raise click.ClickException("FILECHECK_SECRET_KEYS is not set; `filecheck secrets new` makes a key.")
    with opened_database() as database:
        found = list(sealed.renew(database, ring, write=write))
    rows = [
        {"place": one.place, "current": one.current, "renewed": one.renewed, "lost": one.lost}
        for one in found
    ]
    tell({"places": rows}, "\n".join(_line(one, write=write) for one in found), as_json=as_json)
    if any(one.lost for one in found):
        raise click.ClickException("Some secrets cannot be opened: the key that sealed them is missing.")


def _line(one: Renewed, *, write: bool) -> str:
    changed = "renewed" if write else "to renew"
    return (
        f"{one.place:<40} {one.current:>7} current {one.renewed:>7} {changed} {one.lost:>5} cannot be opened"
    )
