"""Subscriptions to webhooks, and the log of what was sent (decision 25)."""

from api.openapi.operation import Answer, Body, Operation, Section
from api.openapi.parameters import JOB_ID, LIST, query
from api.openapi.sample import CREATED
from shared.clock import iso
from shared.db.endpoints import EVENTS
from shared.records import Json

_URL = "https://shop.example/hook"
_ENDPOINT: Json = {
    "id": "whe_01jd8m3v0t4s9y2qk6c1x5n7rd",
    "url": _URL,
    "events": list(EVENTS),
    "headerNames": ["X-Shop"],
    "enabled": True,
    "createdAt": iso(CREATED),
}
_SECRET: Json = {"endpoint": {**_ENDPOINT, "secret": "whsec_…"}}
_DELIVERY: Json = {
    "id": "whd_01jd8m3v0t4s9y2qk6c1x5n7rc",
    "jobId": JOB_ID,
    "endpointId": _ENDPOINT["id"],
    "webhookId": "msg_01jd8m3v0t4s9y2qk6c1x5n7ra_completed_1",
    "type": "job.completed",
    "url": _URL,
    "status": "delivered",
    "tries": 1,
    "nextTryAt": None,
    "lastStatus": 200,
    "lastError": None,
    "createdAt": iso(CREATED),
    "deliveredAt": iso(CREATED),
}
_FOLLOW = tuple(
    (operation, "endpoint_id", "/endpoint/id") for operation in ("rotate_secret", "delete_endpoint")
)
_STATES = {"enum": ["pending", "delivered", "failed"]}

SECTION = Section(
    "Webhooks",
    "A `webhook` in a job is called when that job has ended; a subscription hears of every job. Every call "
    "is signed (Standard Webhooks), tried for days, and logged.",
    (
        Operation("get", "/webhook-endpoints", "list_endpoints", "All subscriptions",
                  {200: Answer("Without their secrets", "EndpointList", {"endpoints": [_ENDPOINT]})}),
        Operation("post", "/webhook-endpoints", "create_endpoint", "Subscribe an address",
                  {201: Answer("The subscription, with its secret this once", "EndpointAnswer", _SECRET,
                               follow=_FOLLOW)}, refuses=(409,),
                  body=Body("webhook-endpoints-post", {
                      "Ends only": {"url": _URL, "events": ["job.completed"]},
                      "Everything": {"url": _URL, "headers": {"X-Shop": "1"}}})),
        Operation("delete", "/webhook-endpoints/{endpoint_id}", "delete_endpoint", "End a subscription",
                  {200: Answer("It is not called any more", "Removed", {"id": _ENDPOINT["id"]})},
                  refuses=(404,)),
        Operation("post", "/webhook-endpoints/{endpoint_id}/rotate-secret", "rotate_secret", "A new secret",
                  {200: Answer("With the new secret, this once", "EndpointAnswer", _SECRET)}, refuses=(404,),
                  description="The old one stays valid beside it until the next rotation."),
        Operation("get", "/webhook-deliveries", "list_deliveries", "What was sent, newest first",
                  {200: Answer("A page", "DeliveryList", {"deliveries": [_DELIVERY], "nextKey": None},
                               follow=(("redeliver", "delivery_id", "/deliveries/0/id"),))},
                  parameters=(*LIST, query("jobId", {"type": "string"}, "Only those of this job"),
                              query("status", _STATES, "Only those in this state"))),
        Operation("post", "/webhook-deliveries/{delivery_id}/redeliver", "redeliver", "Send it once more",
                  {202: Answer("It will be sent, with the same `webhook-id`", "DeliveryAnswer", {
                      "delivery": {**_DELIVERY, "status": "pending", "tries": 0,
                                   "nextTryAt": iso(CREATED), "deliveredAt": None}})}, refuses=(404,)),
    ),
)  # fmt: skip
