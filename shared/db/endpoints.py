"""A tenant's subscriptions to webhooks (contract H, decision 25)."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, select, update

from shared.db.access import new_webhook_secret
from shared.db.audit import note
from shared.db.prepared import Handle, Prepared
from shared.db.tables import tenants
from shared.db.tables import webhook_deliveries as deliveries
from shared.db.tables import webhook_endpoints as endpoints
from shared.db.webhooks import add_delivery
from shared.errors import Conflict
from shared.ids import new_id
from shared.records import Caller, Job
from shared.ring import Ring
from shared.webhook_body import created_body, event_id

CREATED, COMPLETED = "job.created", "job.completed"
EVENTS = (CREATED, COMPLETED)
# Of a tenant and mode: every job makes a call, and a row, for each of them.
MOST_ENDPOINTS = 20


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address that is told about every job of its tenant and mode; secret and header values are as kept,
    which is sealed, except in what was just made.
    """

    id: str
    url: str
    events: list[str]
    headers: dict[str, str]
    secret: str
    enabled: bool
    created_at: datetime


_SUBSCRIBED = Prepared(
    "subscribed",
    """
    SELECT id, url, events, headers, secret, enabled, created_at FROM webhook_endpoints
    WHERE tenant_id = :tenant_id AND mode = :mode AND enabled AND events ? :event
    """,
)


def subscribed(at: Handle, tenant_id: int, mode: str, event: str) -> list[Endpoint]:
    """The endpoints that want to hear of this event."""
    asked = {"tenant_id": tenant_id, "mode": mode, "event": event}
    return [Endpoint(*row) for row in _SUBSCRIBED.rows(at, asked)]


def announce(conn: Connection, job: Job) -> list[str]:
    """Put the `job.created` calls into the outbox, in the transaction of the job; their ids."""
    if job.preview:
        return []
    made = [
        add_delivery(
            conn,
            tenant_id=job.tenant_id,
            mode=job.mode,
            job_id=job.id,
            event_id=event_id(job, "created"),
            event_type=CREATED,
            url=endpoint.url,
            headers=endpoint.headers,
            body=created_body(job),
            endpoint_id=endpoint.id,
        )
        for endpoint in subscribed(conn, job.tenant_id, job.mode, CREATED)
    ]
    return [delivery for delivery in made if delivery]


def list_endpoints(conn: Connection, caller: Caller) -> list[Endpoint]:
    """The caller's endpoints, oldest first."""
    query = select(endpoints).where(*_own(caller)).order_by(endpoints.c.created_at, endpoints.c.id)
    return [_endpoint(row) for row in conn.execute(query)]


def create_endpoint(
    conn: Connection, caller: Caller, url: str, events: list[str], headers: dict[str, str], ring: Ring
) -> Endpoint:
    """Subscribe an address; the secret is in the answer and nowhere else.

    Raises:
        Conflict: there are as many as may be.
    """
    # One after the other for each tenant, so that two cannot both be the last.
    conn.execute(select(tenants.c.id).where(tenants.c.id == caller.tenant_id).with_for_update(key_share=True))
    if conn.execute(select(func.count()).where(*_own(caller))).scalar_one() >= MOST_ENDPOINTS:
        raise Conflict(f"There are {MOST_ENDPOINTS} webhook endpoints already; delete one first.")
    secret = new_webhook_secret()
    statement = (
        insert(endpoints)
        .values(
            id=new_id("whe"),
            tenant_id=caller.tenant_id,
            mode=caller.mode,
            url=url,
            events=events,
            headers=ring.close_headers(headers),
            secret=ring.close(secret),
        )
        .returning(endpoints)
    )
    made = _endpoint(conn.execute(statement).one())
    note(conn, caller, "endpoint.create", made.id)
    return replace(made, secret=secret)


def delete_endpoint(conn: Connection, caller: Caller, endpoint_id: str) -> bool:
    """End a subscription; what is in the outbox for it is not called any more."""
    gone = conn.execute(
        delete(endpoints).where(*_own(caller), endpoints.c.id == endpoint_id).returning(endpoints.c.id)
    ).first()
    if gone is None:
        return False
    conn.execute(
        update(deliveries)
        .where(deliveries.c.endpoint_id == endpoint_id, deliveries.c.status == "pending")
        .values(status="failed", last_error="The endpoint was deleted.")
    )
    note(conn, caller, "endpoint.delete", endpoint_id)
    return True


def rotate_secret(conn: Connection, caller: Caller, endpoint_id: str, ring: Ring) -> Endpoint | None:
    """A new secret; the old one stays valid beside it until the next rotation (decision 28)."""
    secret = new_webhook_secret()
    statement = (
        update(endpoints)
        .where(*_own(caller), endpoints.c.id == endpoint_id)
        .values(secret=ring.close(secret), secret_previous=endpoints.c.secret)
        .returning(endpoints)
    )
    row = conn.execute(statement).one_or_none()
    if row is None:
        return None
    note(conn, caller, "endpoint.rotate_secret", endpoint_id)
    return replace(_endpoint(row), secret=secret)


def endpoint_secrets(conn: Connection, endpoint_id: str, ring: Ring) -> list[str]:
    """The secrets of an endpoint, newest first; for whoever signs.

    Raises:
        CannotOpen: their key is not on the ring.
    """
    row = conn.execute(
        select(endpoints.c.secret, endpoints.c.secret_previous).where(endpoints.c.id == endpoint_id)
    ).one_or_none()
    return [ring.open(secret) for secret in row if secret] if row else []


def _own(caller: Caller) -> tuple[ColumnElement[bool], ...]:
    return endpoints.c.tenant_id == caller.tenant_id, endpoints.c.mode == caller.mode


def _endpoint(row: "Row[tuple[object, ...]]") -> Endpoint:
    return Endpoint(row.id, row.url, row.events, row.headers, row.secret, row.enabled, row.created_at)
