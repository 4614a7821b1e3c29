"""Connections to PostgreSQL: one pool per process, short transactions, clear trouble.

The pool of a forked worker must not be shared with its parent: call `Database.forget` after a fork.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from shared.errors import Unavailable


class Database:
    """The address and pool of one database.

    Args:
        address: SQLAlchemy URL.
        pool: connections kept and allowed at most.
        statement_seconds: the server ends any single statement that takes longer.
    """

    def __init__(self, address: str, pool: int = 8, statement_seconds: int = 30) -> None:
        self.engine: Engine = create_engine(
            address,
            pool_size=pool,
            max_overflow=0,
            pool_timeout=10,
            pool_recycle=1800,
            connect_args={
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
    except (OperationalError, InterfaceError, PoolTimeout) as error:
        raise Unavailable("The database does not answer.", "Try again in a moment.") from error
    except DBAPIError as error:
        if error.connection_invalidated:
            raise Unavailable("The database went away.", "Try again in a moment.") from error
        raise
