"""Subscriptions, deliveries, and the bodies that are delivered (contract H, decisions 25 and 28)."""

from api.openapi.shapes.jobs import SUMMARY
from api.openapi.shapes.words import (
    COUNT,
    FLAG,
    FREE,
    TEXT,
    TEXT_OR_NULL,
    TEXTS,
    TIME,
    TIME_OR_NULL,
    array_of,
    list_of,
    object_of,
    one_of,
    page_of,
    ref,
)
from shared.records import Json
from shared.vocabulary import Channel, Status

_DELIVERY = object_of(
    {
        "id": TEXT,
        "jobId": TEXT,
        "endpointId": TEXT_OR_NULL,
        "webhookId": {**TEXT, "description": "The header `webhook-id`, the same on every try"},
        "type": TEXT,
        "url": TEXT,
        "status": {"enum": ["pending", "delivered", "failed"]},
        "tries": COUNT,
        "nextTryAt": TIME_OR_NULL,
        "lastStatus": {"type": ["integer", "null"]},
        "lastError": TEXT_OR_NULL,
        "createdAt": TIME,
        "deliveredAt": TIME_OR_NULL,
    }
)
_ENDPOINT = object_of(
    {"id": TEXT, "url": TEXT, "events": TEXTS, "headerNames": TEXTS, "enabled": FLAG, "createdAt": TIME}
)
_CREATED = object_of(
    {
        "id": TEXT,
        "status": one_of(Status),
        "channel": one_of(Channel),
        "ruleId": TEXT_OR_NULL,
        "customerId": TEXT_OR_NULL,
        "orderId": TEXT_OR_NULL,
        "taskCount": COUNT,
        "created": {"type": "integer", "description": "Milliseconds since 1970"},
    }
)
_SECRET: Json = {**TEXT, "description": "Shown this once"}

SHAPES: dict[str, Json] = {
    "Delivery": _DELIVERY,
    "DeliveryList": page_of("deliveries", "Delivery"),
    "DeliveryAnswer": object_of({"delivery": ref("Delivery")}),
    "Endpoint": _ENDPOINT,
    "EndpointList": list_of("endpoints", "Endpoint"),
    "EndpointAnswer": object_of({"endpoint": {"allOf": [ref("Endpoint"), object_of({"secret": _SECRET})]}}),
    "JobCreated": _CREATED,
    "JobCompleted": {"allOf": [SUMMARY, object_of({"tasks": array_of(FREE)})]},
}
