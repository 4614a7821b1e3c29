"""Statements of the pipeline, planned by the server once per connection instead of at every call.

Of the time a short statement takes, three quarters are planning, and building it through an expression
language costs as much again; a job needs some fifteen. `sql` is for everything that runs less often.
"""

import re
from collections.abc import Mapping
from typing import Any
from zlib import crc32

from psycopg2 import extensions
from psycopg2.extras import Json, NamedTupleCursor
from sqlalchemy import Connection

_NAME = re.compile(r"(?<!:):([a-z_]+)")


class Driver(extensions.connection):
    """A driver connection that knows which statements its server has planned."""

    plans = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.planned: set[str] = set()


class Borrower(Driver):
    """A connection through a pooler that lends a server for one transaction: what is planned is lost then."""

    plans = False


# A transaction of `Database.begin`, or the connection of `Database.alone`.
Handle = Connection | Driver


class Prepared:
    """One statement with `:names`; those listed as `json` are sent as JSON.

    The server infers the types of the values from where they stand.
    """

    def __init__(self, name: str, statement: str, *json: str) -> None:
        self.name = f"{name}_{crc32(statement.encode()):08x}"
        self._names: list[str] = []
        numbered = _NAME.sub(self._number, statement)
        self._plan = f"PREPARE {self.name} AS {numbered}"
        self._plain = _NAME.sub(r"%(\1)s", statement.replace("%", "%%"))
        places = ", ".join(["%s"] * len(self._names))
        self._execute = f"EXECUTE {self.name}" + (f" ({places})" if places else "")
        self._json = frozenset(json)

    def rows(self, at: Handle, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Every row."""
        with self._run(at, values) as cursor:
            return cursor.fetchall()

    def row(self, at: Handle, values: Mapping[str, Any]) -> Any | None:
        """The first row, as a named tuple, or None."""
        with self._run(at, values) as cursor:
            return cursor.fetchone()

    def value(self, at: Handle, values: Mapping[str, Any]) -> Any | None:
        """The first value of the first row, or None."""
        found = self.row(at, values)
        return found[0] if found else None

    def count(self, at: Handle, values: Mapping[str, Any]) -> int:
        """How many rows it changed or found."""
        with self._run(at, values) as cursor:
            return int(cursor.rowcount)

    def _number(self, found: "re.Match[str]") -> str:
        if found[1] not in self._names:
            self._names.append(found[1])
        return f"${self._names.index(found[1]) + 1}"

    def _run(self, at: Handle, values: Mapping[str, Any]) -> extensions.cursor:
        driver = at.connection.driver_connection if isinstance(at, Connection) else at
        assert isinstance(driver, Driver)
        cursor: extensions.cursor = driver.cursor(cursor_factory=NamedTupleCursor)
        if not driver.plans:
            cursor.execute(self._plain, {name: self._sent(name, values[name]) for name in self._names})
            return cursor
        if self.name not in driver.planned:
            cursor.execute(self._plan)
            driver.planned.add(self.name)
        cursor.execute(self._execute, [self._sent(name, values[name]) for name in self._names])
        return cursor

    def _sent(self, name: str, value: Any) -> Any:
        return Json(value) if name in self._json and value is not None else value
