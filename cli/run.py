"""Single processes of a fleet, with their settings from the environment: api, worker, sweeper, migrate.

Each becomes the process it names, so that signals and exit status are that process's own.
"""

import os
import sys
from typing import NoReturn

import click

from cli import processes
from shared.settings import BadSettings, Settings, read_settings


@click.command()
@click.option("--host", default="0.0.0.0", show_default=True, help="Address to listen on.")  # noqa: S104
@click.option("--port", type=int, default=8000, envvar="PORT", show_default=True, help="Port to listen on.")
def api(host: str, port: int) -> None:
    """Run the HTTP API."""
    _checked()
    _become(processes.api(host, port))


@click.command()
@click.option("--concurrency", type=click.IntRange(1, 256), default=2, show_default=True, help="Child processes.")
def worker(concurrency: int) -> None:
    """Run workers: one master with CONCURRENCY child processes."""
    _become(processes.worker(concurrency, _checked().log_level))


@click.command()
def sweeper() -> None:
    """Run the sweeper."""
    _checked()
    _become(processes.sweeper())


@click.command()
def migrate() -> None:
    """Bring the database schema up to date and make the storage buckets."""
    from shared.db import migrate as migrations
    from shared.db.engine import Database
    from shared.errors import FilecheckError
    from shared.storage.opening import open_storage

    settings = _checked()
    database = Database(settings.database, pool=2)
    try:
        migrations.upgrade(database)
        open_storage(settings).prepare()
    except (BadSettings, FilecheckError) as error:
        raise click.ClickException(str(error)) from None
    finally:
        database.close()
    click.echo("The database and storage are up to date.")


def _checked() -> Settings:
    """The settings, with every fault told at once."""
    try:
        settings = read_settings()
    except BadSettings as error:
        raise click.ClickException(str(error)) from None
    missing = [
        name
        for name, value in (("DATABASE_URL", settings.database_url), ("REDIS_URL", settings.redis_url))
        if not value.get_secret_value()
    ]
    if missing:
        raise click.ClickException(f"{' and '.join(missing)} must be set. (`filecheck up` needs neither.)")
    return settings


def _become(command: list[str]) -> NoReturn:
    sys.stdout.flush()
    os.execv(command[0], command)  # noqa: S606 - a fixed command line of ours
