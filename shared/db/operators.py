"""Tenants and keys as operators see them: listing, revoking, rotating. `access` is what requests use."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select, update

from shared.db.access import create_key
from shared.db.audit import note_operator
from shared.db.tables import api_keys, tenants
from shared.records import Json


@dataclass(frozen=True, slots=True)
class ListedTenant:
    """A tenant as operators see it."""

    id: int
    name: str
    created_at: datetime
    retention_days: int | None


def list_tenants(conn: Connection) -> list[ListedTenant]:
    """Every tenant, oldest first."""
    t = tenants.c
    rows = conn.execute(select(t.id, t.name, t.created_at, t.retention_days).order_by(t.id))
    return [ListedTenant(*row) for row in rows]


def keep_for(conn: Connection, tenant_id: int, days: int | None) -> None:
    """How many days the tenant's ended jobs are kept; None for the setting's default."""
    conn.execute(update(tenants).where(tenants.c.id == tenant_id).values(retention_days=days))


@dataclass(frozen=True, slots=True)
class ListedKey:
    """A key as operators see it: never the key itself, only a hint of it."""

    id: str
    tenant: str
    mode: str
    kind: str
    name: str
    hint: str
    created_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None
    element: Json | None = None


def list_keys(conn: Connection, tenant_id: int | None = None) -> list[ListedKey]:
    """The keys of one tenant or of all, oldest first, revoked ones included."""
    k = api_keys.c
    statement = (
        select(
            k.id,
            tenants.c.name.label("tenant"),
            k.mode,
            k.kind,
            k.name,
            k.hint,
            k.created_at,
            k.last_used_at,
            k.revoked_at,
            k.element,
        )
        .join(tenants, tenants.c.id == k.tenant_id)
        .order_by(k.created_at, k.id)
    )
    if tenant_id is not None:
        statement = statement.where(k.tenant_id == tenant_id)
    return [ListedKey(**row._mapping) for row in conn.execute(statement)]


def revoke_key(conn: Connection, key_id: str) -> bool:
    """End a key from now on; False when there is none of that id. Safe to call again."""
    statement = (
        update(api_keys)
        .where(api_keys.c.id == key_id)
        .values(revoked_at=func.coalesce(api_keys.c.revoked_at, func.now()))
        .returning(api_keys.c.tenant_id)
    )
    found = conn.execute(statement).first()
    if found is not None:
        note_operator(conn, found.tenant_id, "key.revoke", key_id)
    return found is not None


def rotate_key(conn: Connection, key_id: str) -> str | None:
    """Mint a key like this one and revoke this one; None when there is no live one of that id."""
    row = conn.execute(
        select(api_keys).where(api_keys.c.id == key_id, api_keys.c.revoked_at.is_(None)).with_for_update()
    ).one_or_none()
    if row is None:
        return None
    revoke_key(conn, key_id)
    return create_key(conn, row.tenant_id, row.mode, row.name, row.kind, row.element)
