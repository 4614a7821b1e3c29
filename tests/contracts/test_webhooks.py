"""Webhooks as receivers see them: told apart by shape, proven by two signatures (contract H, decision 28)."""

import hashlib
import hmac
from collections.abc import Iterator

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from shared.db.access import webhook_secrets
from tests.acceptance.sources import inline, plain
from tests.contracts.outside import Outside, kind_of_webhook
from tests.faults.fleet import Receiver, receiver
from tests.samples import card_pdf, plain_zip
from tests.support.shop import Shop

pytestmark = pytest.mark.processes


@pytest.fixture
def hook() -> Iterator[Receiver]:
    with receiver() as recording:
        yield recording


@pytest.fixture
def secret(shop: Shop) -> str:
    with shop.stack.database.begin() as conn:
        (found,) = webhook_secrets(conn, shop.tenant, shop.stack.ring)
    return found


def test_the_end_of_a_job_is_told_once_with_the_callers_headers(client: Outside, hook: Receiver) -> None:
    webhook = {"url": hook.url, "headers": {"Authorization": "Bearer shop", "X-Shop": "north"}}
    sources = [inline(card_pdf(), "card.pdf", clientRef="a"), inline(plain_zip(), "files.zip")]
    job = client.finished("/jobs", *sources, webhook=webhook, metaData={"cart": 5}, orderId="A-1")
    hook.wait(1)
    ((headers, body),) = hook.calls
    assert kind_of_webhook(body) == "job.completed"
    assert {key: body[key] for key in job["summary"]} == job["summary"]
    assert headers["content-type"] == "application/json"
    assert (headers["authorization"], headers["x-shop"]) == ("Bearer shop", "north")
    told, skipped = body["tasks"]
    assert (told["clientRef"], told["source"], told["outcome"]) == (
        "a",
        "card.pdf",
        job["tasks"][0]["outcome"],
    )
    assert [(s["status"], s["reason"]) for s in skipped["steps"]] == [("skipped", "unsupported_file_type")]
    assert "downloadUrl" not in hook.bodies[0].decode()


def test_a_job_that_was_waited_for_tells_its_end_too(client: Outside, hook: Receiver) -> None:
    job = client.submit("/jobs/preflight", plain(card_pdf()), wait=True, webhook={"url": hook.url})
    hook.wait(1)
    assert hook.calls[0][1]["id"] == job["id"]


@pytest.mark.parametrize("path", ["/jobs/fix", "/jobs/previews"])
def test_the_plain_address_of_the_older_form_is_called(client: Outside, hook: Receiver, path: str) -> None:
    job = client.submit(path, plain(card_pdf()), webhook=hook.url)
    hook.wait(1)
    assert (hook.calls[0][1]["id"], kind_of_webhook(hook.calls[0][1])) == (job["id"], "job.completed")


def test_either_signature_proves_the_raw_body_and_nothing_else(
    client: Outside, hook: Receiver, secret: str
) -> None:
    client.submit("/jobs/preflight", plain(card_pdf(), "Größe.pdf"), webhook={"url": hook.url})
    hook.wait(1)
    (headers, _), raw = hook.calls[0], hook.bodies[0]
    Webhook(secret).verify(raw, headers)
    key = secret.encode()
    assert headers["x-filecheck-signature"] == hmac.new(key, raw, hashlib.sha256).hexdigest()
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(raw.replace(b'"done"', b'"skipped"'), headers)
    with pytest.raises(WebhookVerificationError):
        Webhook("whsec_" + "A" * 32).verify(raw, headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(raw, {**headers, "webhook-timestamp": "1000000000"})


def test_a_subscription_hears_both_events_and_is_signed_with_its_own_secret(
    client: Outside, hook: Receiver, secret: str
) -> None:
    made = client.call("POST", "/webhook-endpoints", {"url": hook.url}).json()["endpoint"]
    job = client.finished("/jobs/preflight", plain(card_pdf()))
    hook.wait(2)
    kinds = {kind_of_webhook(body): (headers, raw) for (headers, body), raw in
             zip(hook.calls, hook.bodies, strict=True)}  # fmt: skip
    assert set(kinds) == {"job.created", "job.completed"}
    assert {body["id"] for _, body in hook.calls} == {job["id"]}
    for headers, raw in kinds.values():
        Webhook(made["secret"]).verify(raw, headers)
        with pytest.raises(WebhookVerificationError):
            Webhook(secret).verify(raw, headers)


def test_while_a_secret_is_turned_over_both_are_good(client: Outside, hook: Receiver) -> None:
    made = client.call("POST", "/webhook-endpoints", {"url": hook.url, "events": ["job.completed"]})
    endpoint = made.json()["endpoint"]
    turned = client.call("POST", f"/webhook-endpoints/{endpoint['id']}/rotate-secret").json()["endpoint"]
    client.submit("/jobs/preflight", plain(card_pdf()))
    hook.wait(1)
    (headers, _), raw = hook.calls[0], hook.bodies[0]
    for word in (endpoint["secret"], turned["secret"]):
        Webhook(word).verify(raw, headers)
    newest = hmac.new(turned["secret"].encode(), raw, hashlib.sha256).hexdigest()
    assert headers["x-filecheck-signature"] == newest


def test_a_redelivery_is_the_same_event_once_more(client: Outside, hook: Receiver) -> None:
    client.submit("/jobs/preflight", plain(card_pdf()), webhook={"url": hook.url})
    hook.wait(1)
    (delivery,) = client.call("GET", "/webhook-deliveries").json()["deliveries"]
    assert client.call("POST", f"/webhook-deliveries/{delivery['id']}/redeliver").status_code == 202
    hook.wait(2)
    assert hook.bodies[0] == hook.bodies[1]
    assert hook.calls[0][0]["webhook-id"] == hook.calls[1][0]["webhook-id"]
