"""Subscriptions to webhooks and the log of deliveries (decision 25)."""

from enum import StrEnum

from flask import Blueprint, Response, jsonify

from api import paging
from api.auth import caller, with_key
from api.body import load
from api.ports import ports
from api.schemas.webhooks import EndpointPost
from api.sending import deliver
from shared.clock import iso
from shared.db import delivery_log, endpoints
from shared.db.delivery_log import LoggedDelivery
from shared.db.endpoints import EVENTS, Endpoint
from shared.errors import NotFound
from shared.records import Json
from shared.ring import Ring

blueprint = Blueprint("webhooks", __name__)
_SCHEMA = EndpointPost()


class DeliveryStatus(StrEnum):
    """Where a delivery is."""

    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"


@blueprint.get("/webhook-deliveries")
@with_key
def get_deliveries() -> Response:
    """A page of deliveries, newest first."""
    limit, after = paging.limit(), paging.place()
    with ports().database.begin() as conn:
        page, more = delivery_log.list_deliveries(
            conn,
            caller(),
            limit,
            after,
            job_id=paging.text("jobId"),
            status=paging.one_of("status", DeliveryStatus),
        )
    return jsonify(deliveries=[_delivery(each) for each in page], nextKey=paging.next_key(more))


@blueprint.post("/webhook-deliveries/<delivery_id>/redeliver")
@with_key
def redeliver(delivery_id: str) -> Response:
    """Make the call once more."""
    with ports().database.begin() as conn:
        again = delivery_log.redeliver(conn, caller(), delivery_id)
    if again is None:
        raise NotFound(f"Delivery not found: {delivery_id}")
    deliver(ports(), delivery_id)
    answer = jsonify(delivery=_delivery(again))
    answer.status_code = 202
    return answer


@blueprint.get("/webhook-endpoints")
@with_key
def get_endpoints() -> Response:
    """All subscriptions, without their secrets."""
    with ports().database.begin() as conn:
        found = endpoints.list_endpoints(conn, caller())
    return jsonify(endpoints=[_endpoint(each) for each in found])


@blueprint.post("/webhook-endpoints")
@with_key
def post_endpoint() -> Response:
    """Subscribe an address; the secret is shown this once."""
    said = load(_SCHEMA, "webhook-endpoints-post")
    events, headers = said.get("events", list(EVENTS)), said.get("headers", {})
    ring = Ring.of(ports().settings)
    with ports().database.begin() as conn:
        made = endpoints.create_endpoint(conn, caller(), said["url"], events, headers, ring)
    answer = jsonify(endpoint={**_endpoint(made), "secret": made.secret})
    answer.status_code = 201
    return answer


@blueprint.delete("/webhook-endpoints/<endpoint_id>")
@with_key
def delete_endpoint(endpoint_id: str) -> Response:
    """End a subscription."""
    with ports().database.begin() as conn:
        if not endpoints.delete_endpoint(conn, caller(), endpoint_id):
            raise _missing(endpoint_id)
    return jsonify(id=endpoint_id)


@blueprint.post("/webhook-endpoints/<endpoint_id>/rotate-secret")
@with_key
def rotate(endpoint_id: str) -> Response:
    """A new secret, shown this once; the old one is valid beside it."""
    with ports().database.begin() as conn:
        made = endpoints.rotate_secret(conn, caller(), endpoint_id, Ring.of(ports().settings))
    if made is None:
        raise _missing(endpoint_id)
    return jsonify(endpoint={**_endpoint(made), "secret": made.secret})


def _missing(endpoint_id: str) -> NotFound:
    return NotFound(f"Endpoint not found: {endpoint_id}")


def _endpoint(endpoint: Endpoint) -> Json:
    """Without secret and header values, which may be one."""
    return {
        "id": endpoint.id,
        "url": endpoint.url,
        "events": endpoint.events,
        "headerNames": sorted(endpoint.headers),
        "enabled": endpoint.enabled,
        "createdAt": iso(endpoint.created_at),
    }


def _delivery(delivery: LoggedDelivery) -> Json:
    return {
        "id": delivery.id,
        "jobId": delivery.job_id,
        "endpointId": delivery.endpoint_id,
        "webhookId": delivery.event_id,
        "type": delivery.event_type,
        "url": delivery.url,
        "status": delivery.status,
        "tries": delivery.tries,
        "nextTryAt": iso(delivery.next_try_at) if delivery.status == DeliveryStatus.PENDING else None,
        "lastStatus": delivery.last_status,
        "lastError": delivery.last_error,
        "createdAt": iso(delivery.created_at),
        "deliveredAt": iso(delivery.delivered_at),
    }
