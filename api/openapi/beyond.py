"""Operations for what comes after a job was submitted: lists, changes, orders, library, events, webhooks."""

from api.openapi.operation import IDEMPOTENCY, LIST, Operation, query
from shared.records import Json
from shared.vocabulary import Outcome, Status

_TIME: Json = {"type": "string", "format": "date-time"}
_GONE: dict[int, str | None] = {404: "Error"}
_STATES: dict[int, str | None] = {200: "JobAnswer", 404: "Error", 409: "Error"}
# Kind, key of the list, tag of its entries, an example of one.
_SHELVES: tuple[tuple[str, str, str, Json], ...] = (
    ("workflows", "Workflows", "workflow", {"title": "Order with proof", "trigger": "manual"}),
    ("connectors", "Connectors", "connector", {"title": "Shop page", "entries": []}),
    ("rules", "Rules", "rule", {"title": "Cards", "accepts": [{"kind": "pdf", "maxSize": 30000000}]}),
    ("profiles", "Profiles", "profile", {"title": "House", "kind": "pdf", "sections": {}}),
    ("optimize-presets", "Presets", "preset", {"title": "Web", "params": {"pdf": {"flattenLayers": True}}}),
)


def _shelf(kind: str, plural: str, singular: str, example: Json) -> tuple[Operation, ...]:
    name, entry, path = kind.replace("-", "_"), singular.capitalize(), f"/{kind}/{{item_id}}"
    return (
        Operation("get", f"/{kind}", f"list_{name}", "Library", f"All {kind}", {200: plural}),
        Operation("get", path, f"get_{name}", "Library", f"One {singular}", {200: entry, **_GONE}),
        Operation("put", path, f"put_{name}", "Library", f"Write a {singular} of your own",
                  {200: entry, 201: entry, 409: "Error"}, body=singular, example=example),
        Operation("delete", path, f"delete_{name}", "Library", f"Remove a {singular} of your own",
                  {200: "Removed", 403: "Error", **_GONE}),
    )  # fmt: skip


BEYOND: tuple[Operation, ...] = (
    Operation("get", "/jobs", "list_jobs", "Jobs", "List jobs, newest first", {200: "JobList"}, parameters=(
        *LIST,
        query("preview", {"type": "boolean"}, "`true`: preview jobs only"),
        query("status", {"enum": [status.value for status in Status]}, "Only jobs of this status"),
        query("outcome", {"enum": [outcome.value for outcome in Outcome]}, "Only jobs of this outcome"),
        query("orderId", {"type": "string"}, "Only jobs of this order"),
        query("customerId", {"type": "string"}, "Only jobs of this customer"),
        query("createdAfter", _TIME, "Only jobs younger than this"),
        query("createdBefore", _TIME, "Only jobs older than this"),
    )),
    Operation("delete", "/jobs/{job_id}", "delete_job", "Jobs", "Delete a job",
              {200: "DeletedJob", **_GONE}),
    Operation("post", "/jobs/{job_id}/cancel", "cancel_job", "Jobs", "End what is unfinished",
              _STATES, parameters=(IDEMPOTENCY,)),
    Operation("post", "/jobs/{job_id}/retry", "retry_job", "Jobs", "Try the tasks that failed again",
              _STATES, parameters=(IDEMPOTENCY,)),
    Operation("get", "/jobs/{job_id}/runs/{run_id}/output", "get_output", "Jobs", "The file itself",
              {200: None, 206: None, 416: "Error", **_GONE}),
    Operation("get", "/jobs/{job_id}/audit", "get_audit", "Events", "What happened, oldest first",
              {200: "EventList", **_GONE}, parameters=LIST),
    Operation("get", "/jobs/{job_id}/events", "stream_events", "Events", "What happens, as it happens",
              {200: "text/event-stream", 204: "", 400: "Error", **_GONE}, parameters=(
                  {"name": "Last-Event-ID", "in": "header", "required": False, "schema": {"type": "integer"},
                   "description": "Go on behind this event"},)),
    Operation("post", "/orders/{order_id}", "capture_order", "Orders", "Write an order on its jobs",
              {200: "OrderAnswer", 409: "Error"}, body="orders-post", optional_body=True,
              parameters=(IDEMPOTENCY,),
              example={"status": "processing", "items": [{"jobId": "job_01jd8m3v0t4s9y2qk6c1x5n7ra"}]}),
    *(operation for shelf in _SHELVES for operation in _shelf(*shelf)),
    Operation("get", "/webhook-deliveries", "list_deliveries", "Webhooks", "What was sent, newest first",
              {200: "DeliveryList"}, parameters=(
                  *LIST, query("jobId", {"type": "string"}, "Only those of this job"),
                  query("status", {"enum": ["pending", "delivered", "failed"]}, "Only those in this state"))),
    Operation("post", "/webhook-deliveries/{delivery_id}/redeliver", "redeliver", "Webhooks",
              "Send it once more", {202: "DeliveryAnswer", **_GONE}),
    Operation("get", "/webhook-endpoints", "list_endpoints", "Webhooks", "All subscriptions",
              {200: "EndpointList"}),
    Operation("post", "/webhook-endpoints", "create_endpoint", "Webhooks", "Subscribe an address",
              {201: "EndpointAnswer"}, body="webhook-endpoints-post",
              example={"url": "https://shop.example/hook", "events": ["job.completed"]}),
    Operation("delete", "/webhook-endpoints/{endpoint_id}", "delete_endpoint", "Webhooks",
              "End a subscription", {200: "Removed", **_GONE}),
    Operation("post", "/webhook-endpoints/{endpoint_id}/rotate-secret", "rotate_secret", "Webhooks",
              "A new secret; the old one stays valid beside it", {200: "EndpointAnswer", **_GONE}),
    Operation("get", "/steps", "list_steps", "Server", "Every step type", {200: "StepTypes"}, open=True),
    Operation("get", "/checks", "list_checks", "Server", "Every check", {200: "Checks"}, open=True),
)  # fmt: skip
