"""What the other endpoints do once workers are there: own profiles, subscriptions, cancel, delete, retry."""

import json
import time
from collections.abc import Iterator

import pytest
from sqlalchemy import text
from standardwebhooks.webhooks import Webhook

from tests.acceptance.sources import inline
from tests.faults.fleet import Receiver, receiver, slow_source, until_running
from tests.samples import card_pdf, encrypted_pdf
from tests.support.stack import Stack

pytestmark = pytest.mark.processes
TWO_PAGES = {
    "title": "Two pages",
    "kind": "pdf",
    "sections": {
        "geometry": {
            "id": "geometry",
            "enabled": True,
            "rules": {
                "geom.page_count": {
                    "id": "geom.page_count",
                    "enabled": True,
                    "severity": "reject",
                    "target": {"min": 2, "max": 2},
                }
            },
        }
    },
}


@pytest.fixture
def hook(stack: Stack) -> Iterator[tuple[Receiver, str]]:
    """A subscription to everything, with its secret."""
    with receiver() as recording:
        made = stack.post("/webhook-endpoints", {"url": recording.url}).json()["endpoint"]
        yield recording, made["secret"]
        stack.delete(f"/webhook-endpoints/{made['id']}")


def test_a_profile_of_ones_own_is_what_the_file_is_judged_by(stack: Stack) -> None:
    put = stack.session.put(f"{stack.base_url}/profiles/prof_two", json=TWO_PAGES, timeout=10)
    assert put.status_code == 201, put.text
    body = {"sources": [{**inline(card_pdf(), "card.pdf"), "profileId": "prof_two"}], "sync": True}
    del body["sources"][0]["steps"]  # type: ignore[index, union-attr]
    job = stack.post("/jobs/preflight", body).json()["job"]
    assert job["outcome"] == "fail"
    (finding,) = job["results"]["preflight"][0]["report"]["evaluation"]["findings"]
    assert finding["ruleId"] == "geom.page_count"


def test_a_subscriber_hears_of_the_beginning_and_the_end(stack: Stack, hook: tuple[Receiver, str]) -> None:
    recording, secret = hook
    job = stack.wait(stack.submit(inline(card_pdf(), "card.pdf"))["id"])
    recording.wait(2)
    created = next(body for _, body in recording.calls if "taskCount" in body)
    headers, completed = next(call for call in recording.calls if "taskIds" in call[1])
    assert created["id"] == completed["id"] == job["id"]
    Webhook(secret).verify(json.dumps(completed, separators=(",", ":")), headers)
    assert len({headers["webhook-id"] for headers, _ in recording.calls}) == 2


def test_a_cancelled_job_ends_and_is_announced(stack: Stack) -> None:
    with receiver() as recording:
        job = stack.submit(slow_source(), webhook={"url": recording.url})
        until_running(stack, job["id"])
        assert stack.post(f"/jobs/{job['id']}/cancel").status_code == 200
        ended = stack.wait(job["id"], 10)
        recording.wait(1)
    assert (ended["status"], ended["tasks"][0]["reason"]) == ("error", "cancelled")
    assert recording.calls[0][1]["status"] == "error"
    time.sleep(1)
    assert stack.job(job["id"])["tasks"][0]["reason"] == "cancelled"


def test_a_deleted_job_is_gone_and_nobody_is_told(stack: Stack, hook: tuple[Receiver, str]) -> None:
    recording, _ = hook
    job = stack.submit(slow_source(), webhook={"url": recording.url})
    until_running(stack, job["id"])
    gone = stack.delete(f"/jobs/{job['id']}")
    assert gone.json() == {"id": job["id"], "taskIds": [task["id"] for task in job["tasks"]]}
    assert stack.delete(f"/jobs/{job['id']}").json() == gone.json()
    assert stack.get(f"/jobs/{job['id']}").status_code == 404
    time.sleep(3)
    assert [body for _, body in recording.calls if "taskIds" in body] == []


def test_a_retry_opens_another_run_with_an_event_of_its_own(stack: Stack) -> None:
    with receiver() as recording:
        job = stack.submit(slow_source(), webhook={"url": recording.url})
        until_running(stack, job["id"])
        stack.post(f"/jobs/{job['id']}/cancel")
        stack.wait(job["id"], 10)
        recording.wait(1)
        again = stack.post(f"/jobs/{job['id']}/retry")
        assert again.status_code == 200, again.text
        ended = stack.wait(job["id"], 60)
        recording.wait(2)
    assert ended["status"] == "done"
    assert len({headers["webhook-id"] for headers, _ in recording.calls}) == 2
    assert stack.post(f"/jobs/{job['id']}/retry").status_code == 409


def test_a_password_opens_the_file_and_is_nowhere_in_clear(stack: Stack) -> None:
    steps = [{"type": "previews", "params": {"password": "open sesame"}}]
    source = {**inline(encrypted_pdf("open sesame"), "card.pdf"), "steps": steps}
    job = stack.post("/jobs", {"sources": [source], "sync": True}).json()["job"]
    assert job["status"] == "done", job
    assert "open sesame" not in json.dumps(stack.job(job["id"]))
    with stack.database.begin() as conn:
        kept = conn.execute(
            text("SELECT s.params::text || coalesce(s.runtime_params::text, '') FROM steps s "
                 "JOIN tasks t ON t.id = s.task_id WHERE t.job_id = :job"), {"job": job["id"]}
        ).scalar_one()  # fmt: skip
    assert "open sesame" not in kept
    assert "sealed" in kept
    for process in (*stack.apis, *stack.workers):
        assert "open sesame" not in process.plan.log.read_text()


def test_a_wrong_password_is_a_reason(stack: Stack) -> None:
    steps = [{"type": "previews", "params": {"password": "wrong"}}]
    source = {**inline(encrypted_pdf("right"), "card.pdf"), "steps": steps}
    job = stack.post("/jobs", {"sources": [source], "sync": True}).json()["job"]
    assert job["tasks"][0]["reason"] == "file_encrypted"
