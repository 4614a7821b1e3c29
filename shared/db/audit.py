"""Who looked at or changed a library, keys, tenants or subscriptions: the operator's log of access.

Each line is written in the transaction of what it tells of, so that neither is there without the other.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, text

from shared.db.tables import audit_log, tenants
from shared.records import Caller

OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Access:
    """One line. `actor` is the id of a key or `operator`; `action` is `noun.verb`; `subject` an id."""

    id: int
    at: datetime
    tenant: str | None
    mode: str | None
    actor: str
    action: str
    subject: str


def note(conn: Connection, caller: Caller, action: str, subject: str) -> None:
    """Write that a caller did something."""
    _write(conn, caller.tenant_id, caller.mode, caller.key_id, action, subject)


def note_operator(conn: Connection, tenant_id: int | None, action: str, subject: str) -> None:
    """Write that an operator did something, with a command of theirs."""
    _write(conn, tenant_id, None, OPERATOR, action, subject)


def list_access(
    conn: Connection, limit: int, tenant_id: int | None = None, before: int | None = None
) -> list[Access]:
    """The newest lines first, of one tenant or of all, older than the line `before`."""
    a = audit_log.c
    query = (
        select(a.id, a.at, tenants.c.name, a.mode, a.actor, a.action, a.subject)
        .outerjoin(tenants, tenants.c.id == a.tenant_id)
        .order_by(a.id.desc())
        .limit(limit)
    )
    if tenant_id is not None:
        query = query.where(a.tenant_id == tenant_id)
    if before is not None:
        query = query.where(a.id < before)
    return [Access(*row) for row in conn.execute(query)]


def forget(conn: Connection, days: int) -> int:
    """Remove lines older than so many days; how many."""
    old = audit_log.c.at < func.now() - text("make_interval(days => :days)").bindparams(days=days)
    return conn.execute(delete(audit_log).where(old)).rowcount


def _write(
    conn: Connection, tenant_id: int | None, mode: str | None, actor: str, action: str, subject: str
) -> None:
    values = {"tenant_id": tenant_id, "mode": mode, "actor": actor, "action": action, "subject": subject}
    conn.execute(insert(audit_log).values(**values))
