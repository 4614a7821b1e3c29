"""The database into a file and back, by PostgreSQL's own programs; no password is on any command line."""

import os
import shutil
import subprocess
from pathlib import Path

from psycopg2.extensions import parse_dsn

from cli.up.identity import CannotRun
from cli.up.postgres import programs

_VARIABLES = {"dbname": "PGDATABASE", "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT"}


class DumpFailed(Exception):
    """pg_dump or pg_restore did not get to the end; the text is what it said."""


def dump(address: str, target: Path) -> None:
    """Write the whole database, as it is at one moment, to `target`.

    Raises:
        DumpFailed: it did not work.
    """
    _run(["pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}"], address)


def restore(address: str, source: Path) -> None:
    """Fill an empty database from a dump, all of it or nothing.

    Raises:
        DumpFailed: it did not work.
    """
    name = parse_dsn(address)["dbname"]
    options = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
    _run(["pg_restore", *options, f"--dbname={name}", str(source)], address)


def _run(command: list[str], address: str) -> None:
    done = subprocess.run(
        [_program(command[0]), *command[1:]],
        env={**os.environ, **_environment(address)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise DumpFailed(f"{command[0]} failed:\n{done.stderr[-2000:].strip()}")


def _environment(address: str) -> dict[str, str]:
    return {_VARIABLES.get(name, f"PG{name.upper()}"): value for name, value in parse_dsn(address).items()}


def _program(name: str) -> str:
    """The one that comes with the embedded PostgreSQL, else the system's."""
    try:
        embedded = programs() / "bin" / name
    except CannotRun:
        embedded = Path(name)
    found = str(embedded) if embedded.is_file() else shutil.which(name)
    if found is None:
        raise DumpFailed(f"There is no {name} here: install PostgreSQL's client programs.")
    return found
