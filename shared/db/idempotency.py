"""Keys of requests that must not happen twice: one row per key, from the first request on (decision 16).

A row is held by whoever answers the first request: its `lease_until` is the token of that hold. The answer
is written into the same transaction as the job, so a crash in between cannot make a second job.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from shared.db.sql import sql
from shared.errors import Conflict

_WHICH = "tenant_id = :tenant_id AND mode = :mode AND method = :method AND path = :path AND key = :key"
_RESERVE = sql(
    """
    INSERT INTO idempotency_keys AS known
        (tenant_id, mode, method, path, key, body_sha256, created_at, lease_until)
    VALUES (:tenant_id, :mode, :method, :path, :key, :body, clock_timestamp(),
            clock_timestamp() + make_interval(secs => :lease))
    ON CONFLICT (tenant_id, mode, method, path, key) DO UPDATE
    SET body_sha256 = excluded.body_sha256, status = NULL, response = NULL,
        created_at = excluded.created_at, lease_until = excluded.lease_until
    WHERE known.created_at < now() - interval '24 hours'
       OR (known.status IS NULL AND known.lease_until < now() AND known.body_sha256 = excluded.body_sha256)
    RETURNING lease_until
    """
)
_FIND = sql(
    f"""
    SELECT body_sha256 = :body AS same, status, response,
           status IS NOT NULL AND (lease_until IS NULL OR lease_until < now()) AS final
    FROM idempotency_keys WHERE {_WHICH}
    """
)
_ANSWER = sql(
    f"""
    UPDATE idempotency_keys SET status = :status, response = :response,
           lease_until = CASE WHEN :final THEN NULL ELSE lease_until END
    WHERE {_WHICH} AND lease_until = :held RETURNING key
    """
)
_FORGET = sql(f"DELETE FROM idempotency_keys WHERE {_WHICH} AND lease_until = :held AND status IS NULL")
_SETTLE = sql(f"UPDATE idempotency_keys SET lease_until = NULL WHERE {_WHICH} AND lease_until = :held")


@dataclass(frozen=True, slots=True)
class Slot:
    """What a key is scoped to."""

    tenant_id: int
    mode: str
    method: str
    path: str
    key: str

    @property
    def which(self) -> dict[str, Any]:
        """The parameters that name the row."""
        return {
            "tenant_id": self.tenant_id,
            "mode": self.mode,
            "method": self.method,
            "path": self.path,
            "key": self.key,
        }


@dataclass(frozen=True, slots=True)
class Known:
    """What an earlier request with this key left. `final`: its answer may be given again."""

    same: bool
    status: int | None
    response: str | None
    final: bool


def reserve(conn: Connection, slot: Slot, body: bytes, lease_seconds: float) -> datetime | None:
    """Hold the key; None when somebody else holds it or it was answered. `body` is the SHA-256."""
    found = conn.execute(_RESERVE, {**slot.which, "body": body, "lease": lease_seconds}).scalar_one_or_none()
    return found if isinstance(found, datetime) else None


def find(conn: Connection, slot: Slot, body: bytes) -> Known | None:
    """What is known under the key."""
    row = conn.execute(_FIND, {**slot.which, "body": body}).one_or_none()
    return Known(row.same, row.status, row.response, row.final) if row else None


def answer(
    conn: Connection, slot: Slot, held: datetime, status: int, response: str, *, final: bool = True
) -> None:
    """Keep the answer; not `final` while a better one may follow.

    Raises:
        Conflict: the hold was lost to another request; nothing of this transaction may stand.
    """
    said = {**slot.which, "held": held, "status": status, "response": response, "final": final}
    if conn.execute(_ANSWER, said).first() is None:
        raise Conflict("Another request with this Idempotency-Key has taken over.")


def release(conn: Connection, slot: Slot, held: datetime) -> None:
    """The request was refused or failed: forget it, unless its job was already stored."""
    conn.execute(_FORGET, {**slot.which, "held": held})
    conn.execute(_SETTLE, {**slot.which, "held": held})
