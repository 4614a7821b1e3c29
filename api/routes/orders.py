"""`POST /orders/{id}`: a shop tells what became of the jobs in an order (contract A.8)."""

from typing import Any

from flask import Blueprint, Response, jsonify

from api.auth import caller, with_key
from api.body import json_object
from api.idempotency import idempotent
from api.ports import ports
from shared.db.orders import Order, capture_order
from shared.errors import InvalidRequest
from shared.records import Json

blueprint = Blueprint("orders", __name__)
_MOST_JOBS = 1000


@blueprint.post("/orders/<rest:order_id>")
@with_key
@idempotent
def post_order(order_id: str) -> Response:
    """Free-form, because every shop sends something else; called again at every change of status."""
    said = json_object(empty={})
    if "\0" in order_id or len(order_id) > 255:
        raise InvalidRequest("The id of the order must have at most 255 characters.")
    job_ids = _job_ids(said.get("items"))
    customer: Any = said.get("customer")
    customer = customer if isinstance(customer, dict) else {}
    order = Order(
        order_id, said, _text(said.get("status")), _text(customer.get("id")), _text(customer.get("email"))
    )
    with ports().database.begin() as conn:
        affected = capture_order(conn, caller(), order, job_ids)
    return jsonify(success=True, affectedJobIds=affected)


def _job_ids(items: object) -> list[str]:
    """The jobs named in the items; whatever else stands there is the shop's own business."""
    rows: list[Json] = [row for row in items if isinstance(row, dict)] if isinstance(items, list) else []
    return [job_id for row in rows if isinstance(job_id := row.get("jobId"), str)][:_MOST_JOBS]


def _text(value: object) -> str | None:
    """A word or number as text."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value)[:255] or None
