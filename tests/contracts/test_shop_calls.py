"""Deletions, orders, uploads, the library and refusals, as plugins meet them (contract A.2, A.7 to A.9)."""

import pytest

from shared.db.access import create_key
from tests.acceptance.sources import plain
from tests.contracts import shapes
from tests.contracts.outside import LIBRARY, Outside, holds
from tests.samples import card_pdf
from tests.support.shop import Shop
from tests.support.stack import Stack

pytestmark = pytest.mark.processes


def test_a_deleted_job_is_gone_everywhere_and_deleting_again_is_the_same(client: Outside) -> None:
    job = client.finished("/jobs/preflight", plain(card_pdf()))
    assert client.delete(job["id"]) == client.delete(job["id"])
    assert client.refused(404, "GET", f"/jobs/{job['id']}") == f"Job not found: {job['id']}"
    client.refused(404, "GET", f"/jobs/{job['id']}?expand=runs")
    assert client.page()["jobs"] == []
    assert client.order("1", {"items": [{"jobId": job["id"]}]}) == []
    client.refused(404, "DELETE", "/jobs/job_00000000000000000000000000")


def test_an_order_as_the_plugins_send_it(client: Outside) -> None:
    job = client.finished("/jobs/preflight", plain(card_pdf()))
    item = {"itemId": "7", "productId": "15", "name": "Cards", "quantity": 2, "sku": "", "total": 19.9,
            "jobId": job["id"], "meta": {"Paper": "matt"}}  # fmt: skip
    order = {
        "orderId": "88", "status": "processing", "currency": "EUR", "total": "19.90",
        "customer": {"id": None, "name": "A B", "email": "buyer@example.com", "phone": ""}, "items": [item],
        "shippingAddress": {"name": "A B", "address1": "x", "address2": "", "city": "y", "state": "",
                            "postcode": "1", "country": "DE", "company": None},
    }  # fmt: skip
    assert client.order("88", order) == [job["id"]]
    seen = client.job(job["id"])
    assert [seen[key] for key in ("orderId", "orderStatus", "customerId", "customerEmail")] == [
        "88", "processing", None, "buyer@example.com",
    ]  # fmt: skip
    assert seen["orderDetails"] == order
    # Called at every change of status; other plugins send the shortest form.
    short = {"source": "wp", "status": "status-9", "items": [{"jobId": job["id"], "productId": 15}]}
    assert client.order("88", short) == [job["id"]]
    seen = client.job(job["id"])
    assert (seen["orderStatus"], seen["customerEmail"]) == ("status-9", "buyer@example.com")
    assert seen["summary"]["orderId"] == "88"


def test_an_upload_is_for_the_key_that_asked_for_it(client: Outside, town: Stack) -> None:
    reference = client.upload(card_pdf(), mimeType="application/pdf", sizeBytes=len(card_pdf()))
    job = client.finished("/jobs/preflight", {"fileRef": reference})
    assert (job["tasks"][0]["fileRef"], job["tasks"][0]["source"]) == (reference, None)
    stranger = Outside(town.base_url, Shop(town).key)
    stranger.refused(403, "POST", "/jobs/preflight", {"sources": [{"fileRef": reference}]})
    never = {"sources": [{"fileRef": "upload_never"}]}
    assert client.refused(404, "POST", "/jobs/preflight", never) == "Upload not found: upload_never"
    client.refused(400, "POST", "/uploads", {"sizeBytes": 524_288_001})
    client.refused(400, "POST", "/uploads", {"name": "x"})


@pytest.mark.parametrize("kind", LIBRARY)
def test_the_library_is_read_with_and_without_a_slash(client: Outside, kind: str) -> None:
    entries = client.shelf(kind)
    assert entries
    assert client.call("GET", f"/{kind}/").json() == client.call("GET", f"/{kind}").json()
    assert client.entry(kind, entries[0]["id"]) == entries[0]
    assert client.refused(404, "GET", f"/{kind}/none").endswith(" not found: none")
    assert client.call("GET", f"/{kind}?colour=blue").status_code == 200
    if kind == "profiles":
        assert {entry["kind"] for entry in entries} == {"pdf", "raster"}


def test_keys_are_refused_as_the_gateway_does(client: Outside, shop: Shop, town: Stack) -> None:
    with town.database.begin() as conn:
        publishable = create_key(conn, shop.tenant, "live", "browser", kind="pk")
    for key, status, word in (("sk_live_wrong", 401, "Unauthorized"), (publishable, 403, "Forbidden")):
        for method, path in (("GET", "/workflows/"), ("POST", "/jobs"), ("DELETE", "/jobs/x")):
            answer = client.call(method, path, headers={"Authorization": f"Bearer {key}"})
            assert answer.status_code == status
            assert holds(shapes.GATEWAY, answer.json()) == {"message": word}
