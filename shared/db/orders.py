"""An order of a shop, written on the jobs it names (contract A.8)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from shared.db.events import Entry, record
from shared.db.sql import sql
from shared.records import Caller, Json

_LOCK = sql(
    """
    SELECT id FROM jobs
    WHERE id = ANY(:ids) AND tenant_id = :tenant_id AND mode = :mode AND deleted_at IS NULL
    ORDER BY id FOR UPDATE
    """
)
# What a later call leaves out stays as an earlier one said it.
_CAPTURE = sql(
    """
    UPDATE jobs SET order_id = :order_id, order_status = coalesce(:status, order_status),
                    order_details = :details, customer_id = coalesce(:customer_id, customer_id),
                    customer_email = coalesce(:customer_email, customer_email), modified_at = now()
    WHERE id = ANY(:ids)
    """,
    "details",
)


@dataclass(frozen=True, slots=True)
class Order:
    """What a shop says about an order; `details` is all of it."""

    id: str
    details: Json
    status: str | None = None
    customer_id: str | None = None
    customer_email: str | None = None


def capture_order(conn: Connection, caller: Caller, order: Order, job_ids: Sequence[str]) -> list[str]:
    """Write the order on those of the jobs that are the caller's; their ids, in the order given."""
    asked = {"ids": list(job_ids), "tenant_id": caller.tenant_id, "mode": caller.mode}
    found = set(conn.execute(_LOCK, asked).scalars())
    affected = [job_id for job_id in dict.fromkeys(job_ids) if job_id in found]
    if affected:
        conn.execute(
            _CAPTURE,
            {
                "ids": affected,
                "order_id": order.id,
                "status": order.status,
                "details": order.details,
                "customer_id": order.customer_id,
                "customer_email": order.customer_email,
            },
        )
    said = f"Order {order.id} is {order.status}." if order.status else f"Order {order.id}."
    for job_id in sorted(affected):
        record(conn, job_id, [Entry("order.captured", said[:500])])
    return affected
