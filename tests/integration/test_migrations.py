"""The migrations make exactly the tables that the code knows, and can be taken back."""

from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from shared.db import migrate
from shared.db.engine import Database
from shared.db.tables import metadata
from shared.settings import Settings
from tests.support.servers import Servers


@pytest.fixture
def empty(servers: Servers) -> Iterator[Database]:
    address = servers.empty_database()
    opened = Database(Settings(DATABASE_URL=address).database, pool=2)
    yield opened
    opened.close()
    servers.drop(address)


def test_the_migrated_schema_is_the_one_in_the_code(empty: Database) -> None:
    migrate.upgrade(empty)
    with empty.begin() as conn:
        assert compare_metadata(MigrationContext.configure(conn), metadata) == []
        assert migrate.is_current(conn)


def test_up_down_and_up_again(empty: Database) -> None:
    migrate.upgrade(empty)
    migrate.downgrade(empty, "base")
    with empty.begin() as conn:
        assert set(inspect(conn).get_table_names()) <= {"alembic_version"}
        assert not migrate.is_current(conn)
    migrate.upgrade(empty)
    with empty.begin() as conn:
        assert migrate.is_current(conn)
