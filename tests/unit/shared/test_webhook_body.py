"""The body of `job.completed`, as the receivers of contract section H sniff it."""

import json

from shared.vocabulary import OnFail, Outcome, Reason, Status
from shared.webhook_body import completed_body, created_body, event_id, summary
from tests.support.records import artifact, job, step, task


def test_a_receiver_recognises_a_completed_job() -> None:
    ended = task(step(status=Status.DONE, outcome=Outcome.PASS), status=Status.DONE, outcome=Outcome.PASS)
    body = json.loads(completed_body(job(ended)))
    assert body["taskIds"] == ["task_1"]
    assert body["finalized"] == "2026-11-23T21:14:05.123Z"
    assert body["created"] == 1795468445123
    assert body["policy"] == {"onFail": "reject"}
    assert body["domainIdx"] == 7
    assert body["sourceRefs"] == [
        {"taskId": "task_1", "bucket": "fc-artifacts", "key": artifact().key},
    ]
    (told,) = body["tasks"]
    assert set(told) == {
        "id", "status", "outcome", "reason", "mimeType", "fileType", "clientRef", "source", "fileRef",
        "sourceRef", "originalArtifact", "outputArtifacts", "steps",
    }  # fmt: skip
    assert set(told["steps"][0]) == {"id", "type", "status", "outcome", "reason", "outputs", "ended"}
    assert "downloadUrl" not in completed_body(job(ended))


def test_a_receiver_recognises_a_created_job() -> None:
    body = json.loads(created_body(job(task(), task())))
    assert body["taskCount"] == 2
    assert "tasks" not in body


def test_a_task_that_could_not_be_fetched_has_no_original() -> None:
    lost = task(artifacts=(), status=Status.ERROR, reason=Reason.SOURCE_UNREACHABLE, file_type=None)
    body = json.loads(completed_body(job(lost, status=Status.ERROR, outcome=None)))
    assert body["tasks"][0]["originalArtifact"] is None
    assert body["tasks"][0]["reason"] == "source_unreachable"
    assert body["sourceRefs"] == []
    assert summary(job(lost))["outcome"] == "pass"


def test_every_run_of_a_job_has_its_own_event() -> None:
    assert event_id(job(), "completed") != event_id(job(run=2), "completed")
    assert event_id(job(), "completed") == event_id(job(), "completed")


def test_the_policy_is_the_strictest_of_the_files_that_failed() -> None:
    flagged = task(outcome=Outcome.FAIL, on_fail=OnFail.ACCEPT_WITH_WARNINGS)
    held = task(outcome=Outcome.FAIL, on_fail=OnFail.MANUAL_REVIEW)
    good = task(outcome=Outcome.PASS, on_fail=OnFail.REJECT)
    turned_away = task(outcome=Outcome.FAIL)
    for tasks, policy in (
        ((flagged, good), "accept_with_warnings"),
        ((flagged, held), "manual_review"),
        ((flagged, held, turned_away), "reject"),
        ((good,), "reject"),
    ):
        assert summary(job(*tasks))["policy"] == {"onFail": policy}
    lenient = job(good, turned_away, policy_on_fail=OnFail.ACCEPT_WITH_WARNINGS)
    assert summary(lenient)["policy"] == {"onFail": "accept_with_warnings"}
