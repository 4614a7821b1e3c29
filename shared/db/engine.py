"""Connections to PostgreSQL: one pool per process, short transactions, clear trouble.

The pool of a forked worker must not be shared with its parent: call `Database.forget` after a fork.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg2
from sqlalchemy import Connection, Engine, PoolProxiedConnection, create_engine, event
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from shared.db.prepared import Borrower, Driver
from shared.errors import Unavailable

# As SQLAlchemy says it, and as the driver does when a prepared statement asks it directly.
_AWAY = (OperationalError, InterfaceError, psycopg2.OperationalError, psycopg2.InterfaceError)


class Database:
    """The address and pool of one database.

    Args:
        address: SQLAlchemy URL.
        pool: connections kept and allowed at most.
        statement_seconds: the server ends any single statement that takes longer.
        plans: the server plans statements once per connection; not through every pooler.
    """

    def __init__(
        self, address: str, pool: int = 8, statement_seconds: int = 30, *, plans: bool = True
    ) -> None:
        self.engine: Engine = create_engine(
            address,
            pool_size=pool,
            max_overflow=0,
            pool_timeout=10,
            pool_recycle=1800,
            connect_args={
                "connection_factory": Driver if plans else Borrower,
                "connect_timeout": 5,
                "application_name": "filecheck",
                "options": f"-c statement_timeout={statement_seconds * 1000}"
                " -c idle_in_transaction_session_timeout=60000 -c jit=off",
                "keepalives_idle": 20,
                "keepalives_interval": 5,
                "keepalives_count": 3,
            },
        )

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """One transaction: committed at the end, rolled back on any exception.

        Raises:
            Unavailable: the database cannot be reached or went away; nothing was committed as far as we know.
        """
        with _trouble(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def alone(self) -> Iterator[Driver]:
        """For prepared statements that are a transaction each, which spares two trips to the server.

        Raises:
            Unavailable: the database cannot be reached or went away.
        """
        with _trouble():
            pooled = self.engine.raw_connection()
            driver = pooled.driver_connection
            assert isinstance(driver, Driver)
            try:
                driver.autocommit = True
                yield driver
                driver.autocommit = False
            except BaseException as error:
                self._drop(pooled, driver, error)
                raise
            finally:
                pooled.close()

    def _drop(self, pooled: PoolProxiedConnection, driver: Driver, error: BaseException) -> None:
        """Keep the connection if the statement was at fault, let go of it if it broke or was left midway."""
        if driver.closed:
            pooled.invalidate()
            # The others have most likely lost their server too.
            self.engine.dispose()
        elif isinstance(error, Exception):
            driver.autocommit = False
        else:
            pooled.invalidate()

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """A connection whose transactions the caller ends; for session locks.

        Raises:
            Unavailable: the database cannot be reached or went away.
        """
        with _trouble(), self.engine.connect() as connection:
            yield connection

    def forget(self) -> None:
        """Drop inherited connections without closing them: they still belong to the parent process."""
        self.engine.dispose(close=False)

    def close(self) -> None:
        """Close every idle connection."""
        self.engine.dispose()

    def on_connect(self, hook: Callable[[Any], None]) -> None:
        """Call `hook` with every new driver connection."""
        event.listen(self.engine, "connect", lambda connection, _record: hook(connection))


@contextmanager
def _trouble() -> Iterator[None]:
    try:
        yield
    except (*_AWAY, PoolTimeout) as error:
        raise Unavailable("The database does not answer.", "Try again in a moment.") from error
    except DBAPIError as error:
        if error.connection_invalidated:
            raise Unavailable("The database went away.", "Try again in a moment.") from error
        raise
