"""The calls that a server made, or tries to make, when jobs begin and end (decision 25)."""

from typing import cast

from cli.client.shapes import Delivery, DeliveryPage
from cli.client.transport import Transport, segment


class Deliveries:
    """`/webhook-deliveries`."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def page(
        self,
        *,
        limit: int | None = None,
        next_key: str | None = None,
        job_id: str | None = None,
        status: str | None = None,
    ) -> DeliveryPage:
        """A page of deliveries, newest first; `status` is pending, delivered or failed."""
        query = {"limit": limit, "nextKey": next_key, "jobId": job_id, "status": status}
        return cast(DeliveryPage, self._transport.get("/webhook-deliveries", **query))

    def redeliver(self, delivery_id: str) -> Delivery:
        """Make the call once more, with the same `webhook-id`."""
        answer = self._transport.post(f"/webhook-deliveries/{segment(delivery_id)}/redeliver")
        return cast(Delivery, answer["delivery"])
