"""The client: every call of the contract, as it goes over the wire."""

from pathlib import Path

import pytest

from cli.client import Client, NotFinished, Refused, ServerError, Unreachable
from tests.unit.cli.fake_server import Answer, fake_server

LEAN = {"id": "job_1", "status": "pending", "outcome": None, "tasks": [], "deliverables": []}
FILE = {"fileRef": "upload_1", "name": "a.pdf"}
HOOK = {"url": "https://shop.example/hook", "headers": {"x-token": "1"}}
CONTEXT = {"artworkSize": {"width_mm": 85, "height_mm": 55}}


@pytest.fixture
def server():
    with fake_server() as running:
        yield running


@pytest.fixture
def client(server):
    return Client(server.base, "sk_live_x", sleep=lambda seconds: None)


CALLS = [
    ("create", "/jobs", {"rule_id": "rule_1", "channel": "store", "customer_id": "c", "order_id": "o",
                         "on_fail": "manual_review", "sync": True, "webhook": HOOK, "meta_data": {"a": 1},
                         "context": CONTEXT},
     {"ruleId": "rule_1", "channel": "store", "customerId": "c", "orderId": "o",
      "policy": {"onFail": "manual_review"}, "sync": True, "webhook": HOOK, "metaData": {"a": 1},
      "context": CONTEXT}),
    ("create", "/jobs", {}, {}),
    ("preflight", "/jobs/preflight", {"context": CONTEXT, "sync": True}, {"context": CONTEXT, "sync": True}),
    ("preflight", "/jobs/preflight", {}, {}),
    ("fix", "/jobs/fix", {"repreflight": True}, {"repreflight": True}),
    ("fix", "/jobs/fix", {}, {"repreflight": False}),
    ("validate", "/jobs/validate", {}, {}),
    ("validate", "/jobs/validate", {"wait": False}, {"async": True}),
    ("optimize", "/jobs/optimize", {"wait": False, "meta_data": {}}, {"async": True, "metaData": {}}),
    ("previews", "/jobs/previews", {"sync": True, "webhook": HOOK}, {"sync": True, "webhook": HOOK}),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path", "given", "sent"), CALLS)
def test_submissions_send_what_was_given_and_nothing_else(client, server, method, path, given, sent):
    server.on(f"POST {path}", Answer({"job": LEAN}, 201))
    made = getattr(client.jobs, method)([FILE], **given, idempotency_key="once")
    assert (made.job, made.pending) == (LEAN, True)
    (asked,) = server.seen
    assert asked.json == {"sources": [FILE], **sent}
    assert asked.headers["idempotency-key"] == "once"


def test_a_waited_submission_has_ended(client, server):
    server.on("POST /jobs/optimize", Answer({"job": {**LEAN, "status": "done"}}))
    assert not client.jobs.optimize([FILE]).pending
    assert "idempotency-key" not in server.seen[0].headers


def test_listing_walks_the_pages(client, server):
    pages = [
        {"jobs": [{"id": "a"}, {"id": "b"}], "nextKey": "k=1&x"},
        {"jobs": [{"id": "c"}], "nextKey": None},
    ]
    server.on("GET /jobs", [Answer(page) for page in pages])
    assert [job["id"] for job in client.jobs.list(limit=2, outcome="fail", orderId=None)] == ["a", "b", "c"]
    assert [asked.query for asked in server.seen] == [
        {"limit": "2", "outcome": "fail"},
        {"limit": "2", "outcome": "fail", "nextKey": "k=1&x"},
    ]


def test_listing_asks_only_for_what_is_looked_at(client, server):
    server.on("GET /jobs", Answer({"jobs": [{"id": "a"}], "nextKey": "more"}))
    assert next(client.jobs.list())["id"] == "a"
    assert len(server.seen) == 1


def test_looking_changing_and_deleting(client, server):
    runs = {"id": "job_1", "status": "done", "outcome": "pass", "runs": []}
    server.on("GET /jobs/job_1", Answer(runs))
    server.on("DELETE /jobs/job_1", Answer({"id": "job_1", "taskIds": ["task_1"]}))
    server.on("POST /jobs/job_1/cancel", Answer({"job": LEAN}))
    server.on("POST /jobs/job_1/retry", Answer({"job": LEAN}))
    assert client.jobs.runs("job_1") == runs
    assert server.seen[0].query == {"expand": "runs"}
    server.on("GET /jobs/job_1/artifacts", Answer({"artifacts": [{"id": "art_1", "sha256": "00"}]}))
    assert client.jobs.artifacts("job_1")[0]["sha256"] == "00"
    assert client.jobs.delete("job_1")["taskIds"] == ["task_1"]
    assert client.jobs.cancel("job_1") == client.jobs.retry("job_1") == LEAN


def test_a_report_is_waited_for(client, server):
    ready = Answer(b"<html>", headers={"Content-Type": "text/html"})
    server.on("GET /jobs/job_1/report", [Answer({}, 202), Answer({}, 202), ready])
    report = client.jobs.report("job_1", "html", task="task_1")
    assert (report.content, report.mime_type) == (b"<html>", "text/html")
    assert server.seen[0].query == {"format": "html", "task": "task_1"}
    server.on("GET /jobs/job_1/report", Answer({}, 202))
    with pytest.raises(NotFinished, match="not ready"):
        client.jobs.report("job_1", seconds=0)


def test_an_output_is_saved_whole_or_not_at_all(client, server, tmp_path):
    server.on("GET /jobs/job_1/runs/task_1/output", Answer(b"%PDF" * 9))
    target = tmp_path / "out.pdf"
    assert client.jobs.output("job_1", "task_1", target) == 36
    assert target.read_bytes() == b"%PDF" * 9
    server.on("GET /jobs/job_1/runs/task_1/output", Answer(b"half", headers={"Content-Length": "99"}))
    with pytest.raises(Unreachable, match="download failed"):
        client.jobs.output("job_1", "task_1", target)
    assert target.read_bytes() == b"%PDF" * 9
    assert [path.name for path in tmp_path.iterdir()] == ["out.pdf"]


def test_a_signed_link_is_followed_without_our_key(client, server, tmp_path):
    server.on("GET /storage/x", Answer(b"bytes"))
    told = []
    assert client.download(server.base + "/storage/x", tmp_path / "x", lambda *done: told.append(done)) == 5
    assert "authorization" not in server.seen[0].headers
    assert told == [(5, 5)]
    with pytest.raises(Refused):
        client.download(server.base + "/storage/y", tmp_path / "y")


def test_orders_and_library(client, server):
    server.on("POST /orders/7%2F8", Answer({"success": True, "affectedJobIds": ["job_1"]}))
    assert client.orders.capture("7/8", {"status": "paid"})["affectedJobIds"] == ["job_1"]
    for path, many, one, shelf in [
        ("/workflows", "workflows", "workflow", client.library.workflows),
        ("/connectors", "connectors", "connector", client.library.connectors),
        ("/rules", "rules", "rule", client.library.rules),
        ("/profiles", "profiles", "profile", client.library.profiles),
        ("/optimize-presets", "presets", "preset", client.library.optimize_presets),
    ]:
        server.on(f"GET {path}", Answer({many: [{"id": "x"}]}))
        server.on(f"GET {path}/x", Answer({one: {"id": "x", "more": 1}}))
        assert shelf.list() == [{"id": "x"}]
        assert shelf.read("x") == {"id": "x", "more": 1}
    server.on("GET /checks", Answer({"checks": [{"id": "geom.rotation"}]}))
    server.on("GET /steps", Answer({"steps": [{"type": "preflight"}]}))
    assert client.library.checks()[0]["id"] == "geom.rotation"
    assert client.library.steps()[0]["type"] == "preflight"


@pytest.fixture
def storage(server):
    form = {"url": f"{server.base}/storage", "fields": {"key": "k", "policy": "p"}, "method": "POST"}
    server.on("POST /uploads", Answer({"fileRef": "upload_1", "upload": form, "maxBytes": 4_000_000}))
    server.on("POST /storage", Answer(b"", 204))
    return server


def test_an_upload_is_a_form_with_the_file_last_and_without_our_key(client, storage, tmp_path):
    path = tmp_path / 'a"b.pdf'
    path.write_bytes(b"%PDF" + bytes(3_000_000))
    told = []
    assert (
        client.uploads.send(path, mime_type="application/pdf", progress=lambda *p: told.append(p))
        == "upload_1"
    )
    minted, sent = storage.seen
    assert minted.json == {"sizeBytes": 3_000_004, "mimeType": "application/pdf"}
    assert "authorization" not in sent.headers
    assert "transfer-encoding" not in sent.headers
    assert (
        sent.body.index(b'name="key"') < sent.body.index(b'name="policy"') < sent.body.index(b'name="file"')
    )
    assert path.read_bytes() in sent.body
    assert b'filename="a%22b.pdf"' in sent.body
    assert told[-1] == (3_000_004, 3_000_004)
    assert len(told) == 3


def test_bytes_and_empty_files_can_be_uploaded_too(client, storage, tmp_path):
    assert client.uploads.send(b"%PDF", name="x.pdf") == "upload_1"
    assert b'filename="x.pdf"' in storage.seen[1].body
    assert b"%PDF" in storage.seen[1].body
    (tmp_path / "empty").touch()
    assert client.uploads.send(tmp_path / "empty") == "upload_1"


def test_what_is_too_large_is_not_even_sent(client, storage):
    with pytest.raises(ServerError, match="at most 4000000"):
        client.uploads.send(bytes(4_000_001))
    assert len(storage.seen) == 1


def test_a_refused_upload_says_why(client, storage):
    storage.on("POST /storage", Answer(b"<Error>EntityTooLarge</Error>", 400))
    with pytest.raises(Refused, match="EntityTooLarge"):
        client.uploads.send(b"x")


def test_addresses_go_as_they_are_and_files_are_uploaded(client, storage, tmp_path):
    assert client.source("https://example.com/a.pdf") == {"url": "https://example.com/a.pdf"}
    path = tmp_path / "card.pdf"
    path.write_bytes(b"%PDF")
    wanted = {"fileRef": "upload_1", "name": "card.pdf"}
    assert client.source(path) == client.source(str(path)) == wanted


def test_the_short_forms_of_the_commands(client, storage):
    storage.on("POST /jobs", Answer({"job": LEAN}, 201))
    storage.on("GET /jobs/job_1", Answer({"job": {**LEAN, "status": "done"}}))
    assert client.submit([{"fileRef": "upload_1", "steps": []}], orderId="7")["id"] == "job_1"
    assert storage.seen[0].json == {"sources": [{"fileRef": "upload_1", "steps": []}], "orderId": "7"}
    assert client.job("job_1") == client.wait("job_1", 1)
    assert client.upload(Path(__file__)) == "upload_1"
