"""Bringing the schema up to date; two processes that start together take turns."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from shared.db.engine import Database

_LOCK = 0x46_43_6D_69_67  # "FCmig"


def config() -> Config:
    """The Alembic configuration of the packaged migrations."""
    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    made.set_main_option("path_separator", "os")
    return made


def upgrade(database: Database, revision: str = "head") -> None:
    """Run the migrations that are missing."""
    _run(database, lambda made: command.upgrade(made, revision))


def downgrade(database: Database, revision: str) -> None:
    """Take migrations back, to `revision` (`base` for all)."""
    _run(database, lambda made: command.downgrade(made, revision))


def _run(database: Database, what: object) -> None:
    assert callable(what)
    with database.engine.connect() as connection:
        connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": _LOCK})
        connection.commit()
        try:
            made = config()
            made.attributes["connection"] = connection
            what(made)
            connection.commit()
        finally:
            connection.rollback()
            connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": _LOCK})
            connection.commit()


def is_current(connection: Connection) -> bool:
    """True when the database has every migration of this release."""
    head = ScriptDirectory.from_config(config()).get_current_head()
    return MigrationContext.configure(connection).get_current_revision() == head
