"""The log of webhook deliveries as their owner reads it (decision 25)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select, tuple_, update

from shared.db.listing import Place
from shared.db.tables import webhook_deliveries as deliveries
from shared.records import Caller


@dataclass(frozen=True, slots=True)
class LoggedDelivery:
    """One call as its owner sees it."""

    id: str
    job_id: str
    endpoint_id: str | None
    event_id: str
    event_type: str
    url: str
    status: str
    tries: int
    next_try_at: datetime | None
    last_status: int | None
    last_error: str | None
    created_at: datetime
    delivered_at: datetime | None


_LOGGED = [deliveries.c[name] for name in LoggedDelivery.__dataclass_fields__]


def list_deliveries(
    conn: Connection,
    caller: Caller,
    limit: int,
    after: Place | None,
    *,
    job_id: str | None,
    status: str | None,
) -> tuple[list[LoggedDelivery], Place | None]:
    """A page of the caller's deliveries, newest first, and where the next page begins."""
    asked = page_of(caller, limit + 1, after, job_id=job_id, status=status)
    found = [LoggedDelivery(**row._mapping) for row in conn.execute(asked)]
    page = found[:limit]
    return page, Place(page[-1].created_at, page[-1].id) if len(found) > limit else None


def page_of(
    caller: Caller, limit: int, after: Place | None, *, job_id: str | None, status: str | None
) -> Select[Any]:
    """The question for `limit` rows of deliveries."""
    query = select(*_LOGGED).where(*_mine(caller))
    if job_id is not None:
        query = query.where(deliveries.c.job_id == job_id)
    if status is not None:
        query = query.where(deliveries.c.status == status)
    if after:
        query = query.where(tuple_(deliveries.c.created_at, deliveries.c.id) < (after.created_at, after.id))
    return query.order_by(deliveries.c.created_at.desc(), deliveries.c.id.desc()).limit(limit)


def redeliver(conn: Connection, caller: Caller, delivery_id: str) -> LoggedDelivery | None:
    """Make a call once more, with the same `webhook-id` and a fresh schedule; None when it is not theirs."""
    statement = (
        update(deliveries)
        .where(*_mine(caller), deliveries.c.id == delivery_id)
        .values(status="pending", tries=0, next_try_at=func.now(), delivered_at=None, last_error=None)
        .returning(*_LOGGED)
    )
    row = conn.execute(statement).one_or_none()
    return LoggedDelivery(**row._mapping) if row else None


def _mine(caller: Caller) -> tuple[ColumnElement[bool], ...]:
    return deliveries.c.tenant_id == caller.tenant_id, deliveries.c.mode == caller.mode
