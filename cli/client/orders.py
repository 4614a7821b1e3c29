"""Tells the server what became of an order (contract A.8)."""

from typing import cast

from cli.client.shapes import Captured, Json
from cli.client.transport import Transport, segment


class Orders:
    """`POST /orders/{id}`."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def capture(self, order_id: str, order: Json, *, idempotency_key: str | None = None) -> Captured:
        """Write an order's state to its jobs; called again on every change of status."""
        return cast(Captured, self._transport.post(f"/orders/{segment(order_id)}", order, idempotency_key))
