"""A tenant that has one of everything, with a word in all of it that nobody else may ever see."""

from dataclasses import dataclass, field
from typing import Any

import requests

from tests.acceptance.sources import inline
from tests.samples import card_pdf
from tests.support.stack import Stack

WORD = "kept-to-myself-7c1e"
SHELVES = {
    "workflows": ("workflow", {}),
    "connectors": ("connector", {"entries": []}),
    "rules": ("rule", {"accepts": []}),
    "profiles": ("profile", {"kind": "pdf", "sections": {}}),
    "optimize-presets": ("preset", {"params": {"pdf": {}}}),
}
JOB = {"steps": [{"type": "preflight"}], "url": f"http://127.0.0.1:9/{WORD}.pdf"}


@dataclass(slots=True)
class Owner:
    """The owner's key and the ids of all that is hers, by the names that routes give them."""

    stack: Stack
    key: str
    ids: dict[str, str] = field(default_factory=dict)

    def call(self, method: str, path: str, body: Any = None, **more: Any) -> requests.Response:
        """A request with her key."""
        return ask(self.stack, self.key, method, path, body, **more)

    def must(self, method: str, path: str, body: Any = None, **more: Any) -> Any:
        """The JSON of a request that has to succeed."""
        answer = self.call(method, path, body, **more)
        assert answer.ok, answer.text
        return answer.json()


def ask(
    stack: Stack, key: str | None, method: str, path: str, body: Any = None, **more: Any
) -> requests.Response:
    """A request with this key; without any when it is None."""
    with requests.Session() as session:
        session.trust_env = False
        if key:
            session.headers["Authorization"] = f"Bearer {key}"
        return session.request(method, stack.base_url + path, json=body, timeout=40, **more)


def settle(stack: Stack) -> Owner:
    """Make an owner and one of everything."""
    owner = Owner(stack, stack.key)
    _subscribe(owner)
    _jobs(owner)
    for kind, (singular, payload) in SHELVES.items():
        owner.ids[kind] = f"own.{singular}"
        owner.must("PUT", f"/{kind}/own.{singular}", {"title": WORD, **payload})
    return owner


def _subscribe(owner: Owner) -> None:
    body = {"url": f"http://127.0.0.1:9/{WORD}", "headers": {"X-Word": WORD}}
    owner.ids["endpoint_id"] = owner.must("POST", "/webhook-endpoints", body)["endpoint"]["id"]


def _jobs(owner: Owner) -> None:
    source = {**inline(card_pdf(), f"{WORD}.pdf", "preflight", "previews"), "clientRef": WORD}
    body = {"sources": [source], "metaData": {"word": WORD}, "customerId": WORD}
    job = owner.stack.wait(owner.must("POST", "/jobs", body)["job"]["id"])
    assert job["status"] == "done", job
    owner.ids |= {"job_id": job["id"], "run_id": job["tasks"][0]["id"], "order_id": "order-1"}
    order = {"items": [{"jobId": job["id"]}], "customer": {"email": f"{WORD}@shop.example"}}
    owner.must("POST", "/orders/order-1", order)
    owner.ids["upload"] = owner.must("POST", "/uploads", {})["fileRef"]
    key = {"Idempotency-Key": WORD}
    owner.ids["second_job"] = owner.must("POST", "/jobs", {"sources": [JOB]}, headers=key)["job"]["id"]
    deliveries = owner.must("GET", f"/webhook-deliveries?jobId={job['id']}")["deliveries"]
    original = job["tasks"][0]["originalArtifact"]
    owner.ids |= {
        "delivery_id": deliveries[0]["id"],
        "bucket": original["bucket"],
        "key": original["key"],
    }
