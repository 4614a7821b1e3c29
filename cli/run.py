"""Single processes of a fleet, with their settings from the environment: api, worker, sweeper, migrate.

Each becomes the process it names, so that signals and exit status are that process's own.
"""

import os
import sys
from typing import NoReturn

import click

from cli import processes
from cli.opening import checked_settings, opened_database

_FLEET = ("database_url", "redis_url")


@click.command()
@click.option("--host", default="0.0.0.0", show_default=True, help="Address to listen on.")  # noqa: S104
@click.option("--port", type=int, default=8000, envvar="PORT", show_default=True, help="Port to listen on.")
def api(host: str, port: int) -> None:
    """Run the HTTP API.

    \b
    filecheck api --port 8000
    """
    checked_settings(*_FLEET)
    _become(processes.api(host, port))


@click.command()
@click.option(
    "--concurrency", type=click.IntRange(1, 256), default=2, show_default=True, help="Child processes."
)
def worker(concurrency: int) -> None:
    """Run workers: one master with CONCURRENCY child processes.

    \b
    filecheck worker --concurrency 4
    """
    _become(processes.worker(concurrency, checked_settings(*_FLEET).log_level))


@click.command()
def sweeper() -> None:
    """Run the sweeper.

    \b
    filecheck sweeper
    """
    checked_settings(*_FLEET)
    _become(processes.sweeper())


@click.command()
@click.option("--tenant", help="Also create this tenant when there is none.")
def migrate(tenant: str | None) -> None:
    """Bring the database schema up to date and make the storage buckets.

    \b
    filecheck migrate --tenant default
    """
    from shared.db import migrate as migrations
    from shared.db.access import create_tenant, find_tenant
    from shared.ring import Ring
    from shared.storage.opening import open_storage

    with opened_database() as opened:
        migrations.upgrade(opened)
        open_storage(checked_settings()).prepare()
        if tenant:
            with opened.begin() as connection:
                if find_tenant(connection, tenant) is None:
                    create_tenant(connection, tenant, Ring.of(checked_settings()))
    click.echo("The database and storage are up to date.")


@click.command()
def health() -> None:
    """Exit 0 when the database (with this release's schema), the queue and the storage can be reached.

    \b
    filecheck health
    """
    from redis import RedisError

    from shared.db.migrate import is_current
    from shared.signals import connect
    from shared.storage.opening import open_storage

    settings = checked_settings(*_FLEET)
    with opened_database() as opened, opened.begin() as connection:
        if not is_current(connection):
            raise click.ClickException("The database is not up to date: filecheck migrate")
        open_storage(settings).stat(settings.artifacts_bucket, "health")
    try:
        with connect(settings.redis) as queue:
            queue.ping()
    except RedisError as error:
        raise click.ClickException(f"The queue does not answer: {error}") from None


def _become(command: list[str]) -> NoReturn:
    sys.stdout.flush()
    os.execv(command[0], command)  # noqa: S606 - a fixed command line of ours
