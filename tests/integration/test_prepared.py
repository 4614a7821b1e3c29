"""Prepared statements on a real PostgreSQL: planned once per connection, and as safe as any other."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import psycopg2
import pytest
from sqlalchemy import text

from shared.db.engine import Database
from shared.db.prepared import Driver, Prepared
from shared.errors import Unavailable
from shared.settings import Settings

ECHO = Prepared("echo", "SELECT :word::text AS word, :found::jsonb AS found", "found")
KEPT = Prepared("kept", "SELECT id FROM tenants WHERE name = :name")
ADD = Prepared("add", "INSERT INTO tenants (name, webhook_secret) VALUES (:name, 'x')")


def test_values_arrive_as_they_were_sent(database: Database) -> None:
    word, found = "it's; DROP TABLE jobs -- %s $1 \\", {"a": ["ä", None, 1.5], "b": {}}
    with database.alone() as at:
        row = ECHO.row(at, {"word": word, "found": found})
        nothing = ECHO.row(at, {"word": None, "found": None})
    assert row is not None
    assert (row.word, row.found) == (word, found)
    assert nothing is not None
    assert (nothing.word, nothing.found) == (None, None)


def test_without_plans_values_arrive_as_well_and_the_server_keeps_nothing(database_url: str) -> None:
    database = Database(Settings(DATABASE_URL=database_url).database, pool=1, plans=False)
    word, found = "it's; DROP TABLE jobs -- %s %(word)s $1 \\", {"a": ["ä", None, 1.5], "b": {}}
    with database.alone() as at:
        row = ECHO.row(at, {"word": word, "found": found})
        with at.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_prepared_statements")
            assert cursor.fetchone() == (0,)
    database.close()
    assert row is not None
    assert (row.word, row.found) == (word, found)


def test_a_statement_is_planned_once_per_connection(database: Database) -> None:
    with database.alone() as at:
        for _ in range(3):
            KEPT.row(at, {"name": "nobody"})
        with at.cursor() as cursor:
            cursor.execute("SELECT count(*), sum(generic_plans + custom_plans) FROM pg_prepared_statements")
            assert cursor.fetchone() == (1, 3)


def test_a_statement_survives_the_rollback_of_the_transaction_that_planned_it(database: Database) -> None:
    _add_and_fail(database, "begin", "rolled back")
    with database.begin() as conn:
        assert KEPT.value(conn, {"name": "rolled back"}) is None
        assert ADD.count(conn, {"name": "kept"}) == 1
    with database.begin() as conn:
        assert KEPT.value(conn, {"name": "kept"}) is not None


def test_alone_commits_every_statement_and_leaves_a_connection_that_does_not(database: Database) -> None:
    _add_and_fail(database, "alone", "alone")
    _add_and_fail(database, "begin", "not alone")
    with database.begin() as conn:
        assert KEPT.value(conn, {"name": "alone"}) is not None
        assert KEPT.value(conn, {"name": "not alone"}) is None


def test_a_statement_at_fault_is_an_error_and_the_connection_is_kept(database: Database) -> None:
    with database.alone() as at:
        backend = at.info.backend_pid
        ADD.count(at, {"name": "twice"})
        with pytest.raises(psycopg2.IntegrityError):
            ADD.count(at, {"name": "twice"})
    with database.alone() as at:
        assert at.info.backend_pid == backend


@pytest.mark.parametrize("way", ["alone", "begin"])
def test_a_connection_that_broke_means_unavailable_and_the_next_one_works(
    database: Database, way: str
) -> None:
    with pytest.raises(Unavailable):
        _break(database, way)
    with getattr(database, way)() as at:
        assert KEPT.row(at, {"name": "x"}) is None


def _add_and_fail(database: Database, way: str, name: str) -> None:
    with suppress(ZeroDivisionError), getattr(database, way)() as at:
        ADD.count(at, {"name": name})
        raise ZeroDivisionError


def _break(database: Database, way: str) -> None:
    with getattr(database, way)() as at:
        KEPT.row(at, {"name": "x"})
        driver = at if isinstance(at, Driver) else at.connection.driver_connection
        _kill(database, driver.info.backend_pid)
        KEPT.row(at, {"name": "x"})


def _kill(database: Database, backend: int) -> None:
    def kill() -> None:
        with database.begin() as conn:
            conn.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": backend})

    with ThreadPoolExecutor(1) as pool:
        pool.submit(kill).result()
