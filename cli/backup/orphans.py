"""Files and rows of a restored installation: what no row knows goes, what rows miss is counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, text

from cli.backup import files
from shared.db.engine import Database

_BATCH = 1000
_KNOWN = {
    "job": text("SELECT id FROM jobs WHERE id = ANY(:ids) AND cleaned_at IS NULL"),
    "upload": text("SELECT id FROM uploads WHERE id = ANY(:ids) AND removed_at IS NULL"),
    "task": text("SELECT id FROM tasks WHERE id = ANY(:ids)"),
}
_NAMED = text("SELECT bucket, key FROM artifacts WHERE registered")
_INLINE = "inline_"


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Files removed because no row knows their job, upload or task; registered files that are not there."""

    removed: int
    missing: int


def reconcile(database: Database, storage: Path) -> Reconciled:
    """Make the folder hold what the rows know. Only while nothing else runs on either.

    Raises:
        Unavailable: the database is away.
    """
    removed, paths = 0, files.below(storage)
    with database.begin() as conn:
        while batch := list(islice(paths, _BATCH)):
            for path in _unknown(conn, batch):
                (storage / path).unlink()
                removed += 1
        return Reconciled(removed, sum(1 for path in _named(conn) if not (storage / path).is_file()))


def _unknown(conn: Connection, paths: list[Path]) -> Iterator[Path]:
    owners = {path: _owner(path) for path in paths}
    known: set[tuple[str, str]] = set()
    for kind, query in _KNOWN.items():
        ids = {owner[1] for owner in owners.values() if owner[0] == kind}
        known |= {(kind, found) for found in conn.execute(query, {"ids": list(ids)}).scalars()}
    return (path for path, owner in owners.items() if owner not in known)


def _owner(path: Path) -> tuple[str, str]:
    """Whose file it is, by its key: `d/<tenant>/<job>/…`, `r/…`, `u/<tenant>/<upload>`, `…/inline_<task>`."""
    _bucket, kind, *rest = path.parts
    if kind in {"d", "r"} and len(rest) > 1:
        return "job", rest[1]
    name = rest[-1] if rest else ""
    return ("task", name.removeprefix(_INLINE)) if name.startswith(_INLINE) else ("upload", name)


def _named(conn: Connection) -> Iterator[Path]:
    rows = conn.execution_options(yield_per=_BATCH).execute(_NAMED)
    return (Path(bucket) / key for bucket, key in rows)
