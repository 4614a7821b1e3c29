"""The library: a tenant's own workflows, connectors, rules, profiles and optimize presets."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, func, select
from sqlalchemy.dialects.postgresql import insert

from shared.db.audit import note
from shared.db.tables import library
from shared.records import Caller, Json


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a tenant's library; `payload` is what the tenant wrote."""

    id: str
    payload: Json
    created_at: datetime
    updated_at: datetime


def find_item(conn: Connection, caller: Caller, kind: str, item_id: str) -> Item | None:
    """One of the caller's own entries."""
    row = conn.execute(select(library).where(*_own(caller, kind), library.c.id == item_id)).one_or_none()
    return Item(row.id, row.payload, row.created_at, row.updated_at) if row else None


def list_items(conn: Connection, caller: Caller, kind: str) -> list[Item]:
    """All of the caller's own entries of a kind, ordered by id."""
    rows = conn.execute(select(library).where(*_own(caller, kind)).order_by(library.c.id))
    return [Item(row.id, row.payload, row.created_at, row.updated_at) for row in rows]


def count_others(conn: Connection, caller: Caller, kind: str, item_id: str) -> int:
    """How many of the caller's own entries of a kind there are beside this one."""
    counted = select(func.count()).where(*_own(caller, kind), library.c.id != item_id)
    return int(conn.execute(counted).scalar_one())


def put_item(conn: Connection, caller: Caller, kind: str, item_id: str, payload: Json) -> bool:
    """Write an entry; True when it is new."""
    values = {
        "tenant_id": caller.tenant_id,
        "mode": caller.mode,
        "kind": kind,
        "id": item_id,
        "payload": payload,
    }
    statement = (
        insert(library)
        .values(**values)
        .on_conflict_do_update(
            constraint=library.primary_key, set_={"payload": payload, "updated_at": func.clock_timestamp()}
        )
        .returning(library.c.created_at == library.c.updated_at)
    )
    new = bool(conn.execute(statement).scalar_one())
    note(conn, caller, "library.create" if new else "library.change", f"{kind}/{item_id}")
    return new


def delete_item(conn: Connection, caller: Caller, kind: str, item_id: str) -> bool:
    """Remove an entry; False when there was none."""
    statement = delete(library).where(*_own(caller, kind), library.c.id == item_id).returning(library.c.id)
    gone = conn.execute(statement).one_or_none() is not None
    if gone:
        note(conn, caller, "library.delete", f"{kind}/{item_id}")
    return gone


def _own(caller: Caller, kind: str) -> tuple[ColumnElement[bool], ...]:
    return (
        library.c.tenant_id == caller.tenant_id,
        library.c.mode == caller.mode,
        library.c.kind == kind,
    )
