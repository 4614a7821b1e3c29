"""Webhook deliveries: the outbox of calls, one row per event and address."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection, func, select, update
from sqlalchemy.dialects.postgresql import insert

from shared.db.tables import jobs
from shared.db.tables import webhook_deliveries as deliveries
from shared.ids import new_id

_OF_JOB = select(jobs.c.traceparent).where(jobs.c.id == deliveries.c.job_id)
_TRACE = _OF_JOB.scalar_subquery().label("traceparent")


@dataclass(frozen=True, slots=True)
class Delivery:
    """One call to be made. `tries` counts the tries before this one."""

    id: str
    tenant_id: int
    job_id: str
    endpoint_id: str | None
    event_id: str
    event_type: str
    url: str
    headers: dict[str, str]
    body: str
    tries: int
    # Of the job: the trace that the call belongs to.
    traceparent: str | None = None


def add_delivery(
    conn: Connection,
    *,
    tenant_id: int,
    mode: str,
    job_id: str,
    event_id: str,
    event_type: str,
    url: str,
    headers: dict[str, str],
    body: str,
    endpoint_id: str | None = None,
) -> str | None:
    """Put a call into the outbox; None when this event already has one for this address."""
    statement = (
        insert(deliveries)
        .values(
            id=new_id("whd"),
            tenant_id=tenant_id,
            mode=mode,
            job_id=job_id,
            endpoint_id=endpoint_id,
            event_id=event_id,
            event_type=event_type,
            url=url,
            headers=headers,
            body=body,
            status="pending",
            next_try_at=func.now(),
        )
        .on_conflict_do_nothing()
        .returning(deliveries.c.id)
    )
    return conn.execute(statement).scalar_one_or_none()


def take_delivery(conn: Connection, delivery_id: str, seconds: float) -> Delivery | None:
    """Claim one due call for `seconds`; None when it is not due, done, or somebody is at it."""
    row = conn.execute(
        update(deliveries)
        .where(
            deliveries.c.id == delivery_id,
            deliveries.c.status == "pending",
            deliveries.c.next_try_at <= func.now(),
        )
        .values(next_try_at=func.now() + timedelta(seconds=seconds), tries=deliveries.c.tries + 1)
        .returning(deliveries, _TRACE)
    ).one_or_none()
    if row is None:
        return None
    return Delivery(
        row.id, row.tenant_id, row.job_id, row.endpoint_id, row.event_id, row.event_type, row.url,
        row.headers, row.body, row.tries - 1, row.traceparent,
    )  # fmt: skip


def hold(conn: Connection, delivery: Delivery, seconds: float) -> None:
    """Nobody else tries it for so long: a file takes longer than a call."""
    _settle(conn, delivery, next_try_at=func.now() + timedelta(seconds=seconds))


def delivered(conn: Connection, delivery: Delivery, status: int) -> None:
    """The receiver answered 2xx."""
    _settle(conn, delivery, status="delivered", last_status=status, last_error=None, delivered_at=func.now())


def retry_later(conn: Connection, delivery: Delivery, seconds: float, status: int | None, error: str) -> None:
    """It did not work; try again in `seconds`."""
    later = func.now() + timedelta(seconds=seconds)
    _settle(conn, delivery, next_try_at=later, last_status=status, last_error=error[:500])


def give_up(conn: Connection, delivery: Delivery, status: int | None, error: str) -> None:
    """No more tries: the receiver said 410, the address is forbidden, or the last try failed."""
    _settle(conn, delivery, status="failed", last_status=status, last_error=error[:500])


def _settle(conn: Connection, delivery: Delivery, **values: object) -> None:
    conn.execute(
        update(deliveries)
        .where(
            deliveries.c.id == delivery.id,
            deliveries.c.status == "pending",
            deliveries.c.tries == delivery.tries + 1,
        )
        .values(**values)
    )


def due_deliveries(conn: Connection, limit: int = 200) -> list[str]:
    """Ids of calls whose time has come, oldest first."""
    query = (
        select(deliveries.c.id)
        .where(deliveries.c.status == "pending", deliveries.c.next_try_at <= func.now())
        .order_by(deliveries.c.next_try_at)
        .limit(limit)
    )
    return list(conn.execute(query).scalars())
