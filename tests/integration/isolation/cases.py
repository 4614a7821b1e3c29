"""For every route: how somebody else asks for what the owner has, and what the answer may be."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.integration.isolation.owner import JOB, SHELVES, WORD

Ids = dict[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """How to ask. `hers`: the owner's own request of this kind is answered 200 and shows her word.

    Args:
        statuses: what an intruder may be told.
        body: of the request, from the owner's ids.
        headers: further ones.
    """

    statuses: frozenset[int]
    body: Callable[[Ids], Any] | None = None
    hers: bool = False
    headers: dict[str, str] = field(default_factory=dict)


def _case(
    *statuses: int, body: Callable[[Ids], Any] | None = None, hers: bool = False, **headers: str
) -> Case:
    return Case(frozenset(statuses), body, hers, {name.replace("_", "-"): v for name, v in headers.items()})


def _with_upload(ids: Ids) -> Any:
    return {"sources": [{"fileRef": ids["upload"]}]}


# What anybody may read without a key: it says nothing of any tenant.
OPEN = frozenset(
    {
        "GET /checks",
        "GET /limits",
        "GET /livez",
        "GET /metrics",
        "GET /openapi.json",
        "GET /readyz",
        "GET /schemas/<name>.json",
        "GET /steps",
    }
)
# The signature is the permission; without one the key of nobody helps.
SIGNED = frozenset({"POST /storage/<bucket>", "GET /storage/<bucket>/<path:key>"})

CASES: dict[str, Case] = {
    **{name: _case(200, 404) for name in OPEN},
    "GET /storage/<bucket>/<path:key>": _case(403),
    "POST /storage/<bucket>": _case(400, 403),
    # Lists show the intruder what is his, which is nothing.
    "GET /jobs": _case(200, hers=True),
    "GET /webhook-deliveries": _case(200, hers=True),
    "GET /webhook-endpoints": _case(200, hers=True),
    # What she has is not there for him.
    "GET /jobs/<job_id>": _case(404, hers=True),
    "GET /jobs/<job_id>/artifacts": _case(404),
    "GET /jobs/<job_id>/audit": _case(404),
    "GET /jobs/<job_id>/events": _case(404),
    "GET /jobs/<job_id>/report": _case(404),
    "POST /jobs/<job_id>/report/links": _case(404),
    "GET /jobs/<job_id>/runs/<run_id>/output": _case(404),
    "POST /jobs/<job_id>/cancel": _case(404),
    "POST /jobs/<job_id>/retry": _case(404),
    "DELETE /jobs/<job_id>": _case(404),
    "POST /webhook-deliveries/<delivery_id>/redeliver": _case(404),
    "POST /webhook-endpoints/<endpoint_id>/rotate-secret": _case(404),
    "DELETE /webhook-endpoints/<endpoint_id>": _case(404),
    # Naming her things in a request of his own.
    "POST /jobs": _case(201, body=lambda _: {"sources": [JOB | {"url": "http://127.0.0.1:9/"}]},
                        Idempotency_Key=WORD),
    "POST /jobs/preflight": _case(403, body=_with_upload),
    "POST /jobs/fix": _case(403, body=_with_upload),
    "POST /jobs/previews": _case(403, body=_with_upload),
    "POST /jobs/validate": _case(403, body=_with_upload),
    "POST /jobs/optimize": _case(403, body=_with_upload),
    "POST /orders/<rest:order_id>": _case(
        200, body=lambda ids: {"status": "cancelled", "items": [{"jobId": ids["job_id"]}]}),
    # Secret keys do not belong into pages, her own no more than his.
    "GET /element/uploads": _case(403),
    "POST /element/uploads": _case(403, body=lambda _: {"sizeBytes": 1}),
    "POST /element/jobs": _case(
        403, body=lambda ids: {"files": [{"fileRef": ids["upload"], "token": "1.x"}]}),
    "GET /element/jobs/<job_id>": _case(403),
    # His own, beside hers.
    "POST /uploads": _case(200),
    "POST /webhook-endpoints": _case(201, body=lambda _: {"url": "http://127.0.0.1:9/"}),
    **{f"GET /{kind}": _case(200, hers=True) for kind in SHELVES},
    **{f"GET /{kind}/<item_id>": _case(404, hers=True) for kind in SHELVES},
    **{f"DELETE /{kind}/<item_id>": _case(404) for kind in SHELVES},
    **{f"PUT /{kind}/<item_id>": _case(201, body=lambda _, p=payload: {"title": "his", **p})
       for kind, (_, payload) in SHELVES.items()},
}  # fmt: skip
