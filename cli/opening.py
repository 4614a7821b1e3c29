"""What the operator's commands need: checked settings, an open database, trouble told in one line."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from shared.db.engine import Database
from shared.errors import FilecheckError
from shared.settings import BadSettings, Settings, read_settings


def checked_settings(*needed: str) -> Settings:
    """The settings, once every one of the `needed` fields is set.

    Raises:
        click.ClickException: naming everything that is wrong or missing.
    """
    try:
        settings = read_settings()
    except BadSettings as error:
        raise click.ClickException(str(error)) from None
    missing = [name for name in needed if not getattr(settings, name).get_secret_value()]
    if missing:
        names = " and ".join(str(Settings.model_fields[name].alias) for name in missing)
        raise click.ClickException(
            f"{names} must be set. For the server that `filecheck up` runs here:\n"
            "  set -a; . .filecheck/environment; set +a"
        )
    return settings


@contextmanager
def opened_database() -> Iterator[Database]:
    """The database of the settings; its trouble, and that of anything within, ends the command politely."""
    opened = Database(checked_settings("database_url").database, pool=2)
    try:
        yield opened
    except (BadSettings, FilecheckError) as error:
        raise click.ClickException(str(error)) from None
    finally:
        opened.close()
