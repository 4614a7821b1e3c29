"""One try of one delivery, a webhook or a file: guarded, retried by the schedule of decision 29."""

from dataclasses import replace
from random import uniform
from time import time

from sqlalchemy import Connection

from shared import tracing
from shared.db import access, webhooks
from shared.db.endpoints import endpoint_secrets
from shared.db.webhooks import Delivery
from shared.errors import Unavailable
from shared.log import logger
from shared.outbound import Answer, Forbidden, Unreachable, post
from shared.ring import CannotOpen, Ring
from shared.signing import signed_headers
from worker.handlers.linking import ComeBack
from worker.handlers.ports import Ports
from worker.handlers.send_file import FILE, send_file

_log = logger(__name__)
_MINUTE, _HOUR = 60, 3600
# Seconds after each failed try; after the last there are no more (Standard Webhooks 1.0, decision 29).
SCHEDULE = (5, 5 * _MINUTE, 30 * _MINUTE, *(h * _HOUR for h in (2, 5, 10, 14, 20, 24)))
_GONE = 410
_BUSY = frozenset({429, 503})
# What a caller's own headers may not replace.
_OURS = frozenset({"host", "content-length", "transfer-encoding", "connection", "content-type"})


def deliver_webhook(ports: Ports, delivery_id: str) -> None:
    """Make the call if it is due, and record what came of it.

    Raises:
        ComeBack: the database is away.
    """
    try:
        with ports.database.begin() as conn:
            delivery = webhooks.take_delivery(conn, delivery_id, ports.settings.webhook_seconds * 2)
        if delivery is None:
            return
        said = {"job_id": delivery.job_id, "webhook_id": delivery.event_id}
        with tracing.span("deliver_webhook", delivery.traceparent, **said):
            _record(ports, delivery, _try(ports, delivery))
    except Unavailable as error:
        raise ComeBack(2) from error


def _try(ports: Ports, delivery: Delivery) -> Answer | Forbidden | Unreachable:
    ring = Ring.of(ports.settings)
    try:
        with ports.database.begin() as conn:
            secrets = _secrets(conn, delivery, ring)
        if delivery.event_type == FILE:
            return send_file(ports, delivery, secrets)
        return _call(ports, replace(delivery, headers=ring.open_headers(delivery.headers)), secrets)
    except CannotOpen as error:  # this worker lacks a key; a later try may meet one that has it
        return Unreachable(str(error))


def _secrets(conn: Connection, delivery: Delivery, ring: Ring) -> list[str]:
    """An endpoint has secrets of its own; the webhook of a single job is signed with the tenant's."""
    own = endpoint_secrets(conn, delivery.endpoint_id, ring) if delivery.endpoint_id else []
    return own or access.webhook_secrets(conn, delivery.tenant_id, ring)


def _call(ports: Ports, delivery: Delivery, secrets: list[str]) -> Answer | Forbidden | Unreachable:
    body = delivery.body.encode()
    own = {name: value for name, value in delivery.headers.items() if name.lower() not in _OURS}
    signed = signed_headers(secrets, delivery.event_id, int(time()), delivery.body)
    headers = {**own, **_trace(), "Content-Type": "application/json", **signed}
    try:
        return post(
            delivery.url, headers, body, policy=ports.addresses, seconds=ports.settings.webhook_seconds
        )
    except (Forbidden, Unreachable) as error:
        return error


def _trace() -> dict[str, str]:
    traced = tracing.current()
    return {tracing.HEADER: traced} if traced else {}


def _record(ports: Ports, delivery: Delivery, came: Answer | Forbidden | Unreachable) -> None:
    status = came.status if isinstance(came, Answer) else None
    with ports.database.begin() as conn:
        if status is not None and 200 <= status < 300:
            webhooks.delivered(conn, delivery, status)
        elif isinstance(came, Forbidden):
            webhooks.give_up(conn, delivery, None, str(came))
        elif status == _GONE:
            webhooks.give_up(conn, delivery, status, "The receiver said that it is gone.")
        elif delivery.tries >= len(SCHEDULE):
            webhooks.give_up(conn, delivery, status, f"No success in {delivery.tries + 1} tries.")
        else:
            webhooks.retry_later(conn, delivery, pause(delivery.tries, came), status, _said(came))
    _log.info("webhook_tried", delivery_id=delivery.id, event_id=delivery.event_id, status=status)


def pause(tries: int, came: Answer | Unreachable | Forbidden) -> float:
    """Seconds until the next try: the schedule with jitter, or longer when the receiver asks for it."""
    wait = SCHEDULE[tries] * uniform(1.0, 1.2)  # noqa: S311 - jitter is no secret
    asked = came.retry_after if isinstance(came, Answer) and came.status in _BUSY else None
    return max(wait, min(float(asked), _HOUR)) if asked and asked.isdecimal() else wait


def _said(came: Answer | Unreachable | Forbidden) -> str:
    return f"answered {came.status}" if isinstance(came, Answer) else str(came)
