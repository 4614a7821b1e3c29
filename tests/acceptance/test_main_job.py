"""The main job as a client sees it: HTTP in, HTTP out, real workers behind."""

from typing import Any

import pytest
import requests

from tests.acceptance.sources import CARD, inline
from tests.faults.fleet import receiver
from tests.samples import card_pdf, card_without_bleed_pdf, plain_zip, rgb_png
from tests.support.stack import Stack

pytestmark = pytest.mark.processes

LEAN_JOB = {
    "id", "createdAt", "modifiedAt", "expiresAt", "status", "outcome", "channel", "ruleId", "workflowId",
    "wfPhase", "wfStreamStatus", "metaData", "deliverables", "tasks", "orderId", "customerId", "orderStatus",
    "orderDetails", "customerEmail",
}  # fmt: skip
FULL_JOB = LEAN_JOB | {"summary", "results"}
TASK = {
    "id", "createdAt", "updatedAt", "status", "outcome", "reason", "fileType", "mimeType", "source",
    "fileRef", "clientRef", "jobId", "wfPhase", "wfKind", "originalArtifact", "outputArtifacts", "steps",
}  # fmt: skip
LEAN_STEP = {"id", "type", "status", "outcome", "reason", "params"}
FULL_STEP = LEAN_STEP | {"runtimeParams", "started", "ended", "duration", "inStream", "outputs"}


def three_sources() -> list[dict[str, Any]]:
    return [
        inline(
            card_pdf(), "card.pdf", "preflight", {"type": "previews", "params": {"dpi": 72}}, clientRef="a"
        ),
        inline(rgb_png(), "photo.png", "previews", clientRef="b"),
        inline(plain_zip(), "files.zip", "preflight", "previews", clientRef="c"),
    ]


def test_three_sources_asynchronously(stack: Stack) -> None:
    answer = stack.post(
        "/jobs",
        {
            "sources": three_sources(),
            "customerId": "cust_1",
            "orderId": "order_1",
            "metaData": {"shop": "north"},
            "policy": {"onFail": "accept_with_warnings"},
            "context": CARD,
        },
    )
    assert answer.status_code == 201
    accepted = answer.json()["job"]
    assert set(accepted) == LEAN_JOB
    assert accepted["status"] in {"pending", "running"}
    assert accepted["expiresAt"]

    job = stack.wait(accepted["id"])
    assert set(job) == FULL_JOB
    assert (job["status"], job["expiresAt"]) == ("done", None)
    assert (job["customerId"], job["orderId"], job["metaData"]) == ("cust_1", "order_1", {"shop": "north"})
    assert job["summary"]["policy"] == {"onFail": "accept_with_warnings"}

    pdf, picture, archive = job["tasks"]
    assert [task["clientRef"] for task in job["tasks"]] == ["a", "b", "c"]
    assert [task["fileType"] for task in job["tasks"]] == ["pdf", "raster", "archive"]
    assert [task["status"] for task in job["tasks"]] == ["done", "done", "skipped"]
    assert [task["outcome"] for task in job["tasks"]] == ["pass", "na", "na"]
    for task in job["tasks"]:
        assert TASK <= set(task) <= TASK | {"inputArtifact", "currentArtifact"}
        assert all(set(step) == FULL_STEP for step in task["steps"])
    assert [step["reason"] for step in archive["steps"]] == ["unsupported_file_type"] * 2

    (report,) = job["results"]["preflight"]
    assert report["taskId"] == pdf["id"]
    evaluation = report["report"]["evaluation"]
    assert evaluation["findings"] == []
    assert {"geom.page_size", "geom.bleed.required"} <= set(evaluation["passed"])
    (pages,) = pdf["steps"][1]["outputs"]
    assert (pages["count"], pages["total"]) == (1, 1)
    shown = requests.get(pages["pages"][0]["url"], timeout=10)
    assert shown.content.startswith(b"\x89PNG")
    assert shown.headers["X-Content-Type-Options"] == "nosniff"

    delivered = {d["taskId"]: d for d in job["deliverables"]}
    assert {d["role"] for d in job["deliverables"]} == {"source"}
    got = requests.get(delivered[picture["id"]]["downloadUrl"], timeout=10)
    assert got.content == rgb_png()
    assert delivered[picture["id"]]["expiresIn"] == 3600
    assert "attachment" in got.headers["Content-Disposition"]


def test_three_sources_synchronously(stack: Stack) -> None:
    answer = stack.post("/jobs", {"sources": three_sources(), "sync": True, "context": CARD})
    assert answer.status_code == 200
    job = answer.json()["job"]
    assert set(job) == FULL_JOB
    assert (job["status"], job["outcome"]) == ("done", "pass")
    # Only GET /jobs/{id} signs (contract A.3).
    assert all(not artifact.get("downloadUrl") for artifact in job["deliverables"])


def test_a_file_that_fails_is_done_and_says_where(stack: Stack) -> None:
    source = inline(card_without_bleed_pdf(), "card.pdf")
    job = stack.post("/jobs", {"sources": [source], "sync": True, "context": CARD}).json()["job"]
    assert (job["status"], job["outcome"]) == ("done", "warn")
    findings = job["results"]["preflight"][0]["report"]["evaluation"]["findings"]
    bleed = next(f for f in findings if f["ruleId"] == "geom.bleed.required")
    assert bleed["severity"] == "autofix"
    assert bleed["locate"]["boxes"]
    assert bleed["page"] == 1


def test_an_upload_becomes_a_job(stack: Stack) -> None:
    reference = stack.upload(card_pdf(), "card.pdf")
    job = stack.wait(stack.submit({"fileRef": reference, "steps": [{"type": "preflight"}]})["id"])
    (task,) = job["tasks"]
    assert (task["status"], task["fileRef"], task["source"]) == ("done", reference, None)


def test_the_runs_view_has_no_wrapper(stack: Stack) -> None:
    job = stack.wait(stack.submit(inline(card_pdf(), "card.pdf"))["id"])
    view = stack.get(f"/jobs/{job['id']}?expand=runs").json()
    assert {"id", "status", "outcome", "runs"} <= set(view)
    (run,) = view["runs"]
    assert run["id"] == job["tasks"][0]["id"]
    assert {"name", "outcome", "status", "hasOutput", "proofs", "downloadUrl"} <= set(run)


def test_a_webhook_tells_the_whole_job(stack: Stack) -> None:
    from standardwebhooks.webhooks import Webhook

    from shared.db.access import webhook_secrets

    with receiver() as hook:
        sent = {"url": hook.url, "headers": {"Authorization": "Bearer shop", "Host": "evil"}}
        job = stack.submit(inline(card_pdf(), "card.pdf"), webhook=sent)
        hook.wait(1)
    ((headers, body),) = hook.calls
    assert body["id"] == job["id"]
    assert body["taskIds"] == [task["id"] for task in body["tasks"]]
    assert body["finalized"]
    assert headers["authorization"] == "Bearer shop"
    assert headers["host"] != "evil"
    with stack.database.begin() as conn:
        (secret,) = webhook_secrets(conn, stack.tenant_id, stack.ring)
    import json

    Webhook(secret).verify(json.dumps(body, separators=(",", ":")), headers)
