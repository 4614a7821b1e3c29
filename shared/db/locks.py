"""Advisory locks: who may do what only one process at a time may do."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import text

from shared.db.engine import Database

SWEEPING = 0x46_43_73_77_70  # "FCswp"
# Held by the sweeper while it removes files, and by a backup for as long as it copies them.
CLEANING = 0x46_43_63_6C_6E  # "FCcln"


@contextmanager
def held(database: Database, lock: int, *, wait: bool = False) -> Iterator[bool]:
    """Hold a lock; False when somebody else has it, unless `wait`. It goes with the connection.

    Raises:
        Unavailable: the database is away.
    """
    take = "SELECT pg_advisory_lock(:lock) IS NOT NULL" if wait else "SELECT pg_try_advisory_lock(:lock)"
    with database.connect() as guard:
        taken = bool(guard.execute(text(take), {"lock": lock}).scalar_one())
        guard.commit()
        try:
            yield taken
        finally:
            with suppress(Exception):
                guard.rollback()
                if taken:
                    guard.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": lock})
                    guard.commit()
