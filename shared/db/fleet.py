"""Which worker and sweeper processes there are, as they say themselves every few seconds.

For people and their instruments only: the pipeline goes by leases and asks nobody whether he is alive.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from shared.db.sql import sql

BEAT_SECONDS = 10.0
_SILENT_SECONDS = 35  # three beats and a little
_FORGOTTEN = "1 day"

_APPEAR = sql(
    """
    INSERT INTO fleet (id, kind, host, version, facts, seen_at)
    VALUES (:id, :kind, :host, :version, :facts, now())
    ON CONFLICT (id) DO UPDATE SET facts = excluded.facts, seen_at = now()
    """,
    "facts",
)
_BEAT = sql("UPDATE fleet SET seen_at = now() WHERE id = :id")
_LEAVE = sql("DELETE FROM fleet WHERE id = :id")
_FORGET = sql(f"DELETE FROM fleet WHERE seen_at < now() - interval '{_FORGOTTEN}'")
_MEMBERS = sql(
    f"""
    SELECT id, kind, host, version, facts, started_at, seen_at FROM fleet
    WHERE seen_at > now() - interval '{_SILENT_SECONDS} seconds' ORDER BY kind, host, id
    """
)


@dataclass(frozen=True, slots=True)
class Member:
    """One process. `facts` of a worker: `concurrency`, `sandbox`, `icc` ({alias: profile or null}),
    `engines` (`shared.engines`)."""

    id: str
    kind: str
    host: str
    version: str
    facts: Mapping[str, Any]
    started_at: datetime
    seen_at: datetime


def appear(
    conn: Connection, member_id: str, kind: str, host: str, version: str, facts: Mapping[str, Any]
) -> None:
    """Enter a process, or what it knows of itself now; forget those that have been silent for a day."""
    conn.execute(_FORGET)
    asked = {"id": member_id, "kind": kind, "host": host, "version": version, "facts": dict(facts)}
    conn.execute(_APPEAR, asked)


def beat(conn: Connection, member_id: str) -> bool:
    """Say that the process is still there; False when nobody knows it any more."""
    return conn.execute(_BEAT, {"id": member_id}).rowcount == 1


def leave(conn: Connection, member_id: str) -> None:
    """Take a process out that ends in good order."""
    conn.execute(_LEAVE, {"id": member_id})


def members(conn: Connection) -> list[Member]:
    """The processes heard of lately, workers and sweepers."""
    return [Member(**row) for row in conn.execute(_MEMBERS).mappings()]
