"""The public JSON of jobs: what is there, what is absent (contract A.5, A.6, B.5)."""

import json

from api.views import full, lean, runs
from shared.vocabulary import Outcome, Reason, Status
from tests.unit.api.factories import artifact, job, sign, step, task

REPORT = {"kind": "report", "bucket": "fc-artifacts", "key": "r/1/x.json"}


def changed():
    made = artifact(id="art_2", step_id="step_2", role="optimizedFile", key="d/out.pdf", deliverable=True)
    return task(
        steps=(step(), step("optimize", id="step_2", result={"output": {"appliedFixes": ["strip"]}})),
        artifacts=(artifact(), made),
    )


def test_a_lean_job_has_neither_summary_nor_results_and_no_links():
    said = lean(job(changed()))
    assert "summary" not in said
    assert "results" not in said
    assert said["deliverables"] == []
    assert "downloadUrl" not in json.dumps(said)


def test_a_lean_step_has_six_keys():
    assert list(lean(job(task(steps=(step(),))))["tasks"][0]["steps"][0]) == [
        "id", "type", "status", "outcome", "reason", "params",
    ]  # fmt: skip


def test_times_have_milliseconds_and_z():
    assert lean(job())["createdAt"] == "2026-11-23T21:14:05.123Z"
    assert full(job(), None)["summary"]["created"] == 1795468445123


def test_summary_is_there_for_terminal_jobs_only_and_always_says_the_policy():
    running = job(task(status=Status.RUNNING, outcome=None), status=Status.RUNNING, finalized_at=None)
    assert "summary" not in full(running, sign)
    assert full(job(), sign)["summary"]["policy"] == {"onFail": "reject"}


def test_a_submit_answer_is_full_but_unsigned():
    said = full(job(changed()), None)
    assert said["deliverables"][0]["role"] == "output"
    assert "downloadUrl" not in json.dumps(said)
    assert "expiresIn" not in json.dumps(said)


def test_a_changed_file_is_delivered_as_output_and_signed():
    [file] = full(job(changed()), sign)["deliverables"]
    assert file["role"] == "output"
    assert file["taskId"] == "task_1"
    assert file["downloadUrl"] == "signed:fc-artifacts/d/out.pdf?card.pdf&attachment"
    assert file["expiresIn"] == 3600


def test_an_unchanged_file_is_delivered_as_source():
    kept = job(task(artifacts=(artifact(deliverable=True),)))
    assert full(kept, sign)["deliverables"][0]["role"] == "source"


def test_nothing_is_delivered_before_the_end():
    assert full(job(changed(), status=Status.RUNNING), sign)["deliverables"] == []


def test_input_and_current_artifact_exist_only_while_nothing_was_produced():
    before = full(job(task(artifacts=(artifact(),))), sign)["tasks"][0]
    after = full(job(changed()), sign)["tasks"][0]
    assert before["inputArtifact"] == before["originalArtifact"] == before["currentArtifact"]
    assert "inputArtifact" not in after
    assert "currentArtifact" not in after
    assert [file["role"] for file in after["outputArtifacts"]] == ["optimizedFile"]


def test_the_original_is_never_signed():
    assert "downloadUrl" not in full(job(task(artifacts=(artifact(),))), sign)["tasks"][0]["originalArtifact"]


def test_previews_and_reports_are_no_output_artifacts():
    files = (artifact(), artifact(role="preview", kind="preview"), artifact(role="report", kind="report"))
    assert full(job(task(artifacts=files)), sign)["tasks"][0]["outputArtifacts"] == []


def test_tasks_say_why_and_slots_only_when_there_are_any():
    said = lean(job(task(status=Status.ERROR, outcome=None, reason=Reason.FILE_DAMAGED)))["tasks"][0]
    assert said["reason"] == "file_damaged"
    assert "slot" not in said
    assert lean(job(task(slot="Front")))["tasks"][0]["slot"] == "Front"


def test_results_hold_the_last_judge_of_each_task_in_order():
    first = task(steps=(step(result={"report": {"n": 1}}), step("repreflight", result={"report": {"n": 2}})))
    second = task(id="task_2", steps=(step(result={"report": {"n": 3}}),))
    said = full(job(first, second), sign)["results"]
    assert [entry["report"]["n"] for entry in said["preflight"]] == [2, 3]
    assert [entry["taskId"] for entry in said["preflight"]] == ["task_1", "task_2"]
    assert list(said) == ["preflight"]


def test_steps_that_did_not_run_have_no_results():
    skipped = step("validate", status=Status.SKIPPED, outcome=None, reason=Reason.ENGINE_UNAVAILABLE)
    assert full(job(task(steps=(skipped,))), sign)["results"] == {}


def test_the_output_of_optimize_is_signed_and_says_what_was_done():
    [entry] = full(job(changed()), sign)["results"]["optimize"]
    assert entry["output"]["appliedFixes"] == ["strip"]
    assert entry["output"]["key"] == "d/out.pdf"
    assert entry["output"]["expiresIn"] == 3600


def test_optimize_that_made_no_file_has_a_null_output():
    assert full(job(task(steps=(step("optimize"),))), sign)["results"]["optimize"][0]["output"] is None


def test_report_outputs_pass_as_they_are():
    assert full(job(task(steps=(step(outputs=[REPORT]),))), sign)["tasks"][0]["steps"][0]["outputs"] == [
        REPORT
    ]


def test_preview_pages_have_a_link_in_place_of_their_bucket():
    page = {"page": 1, "mimeType": "image/png", "bucket": "b", "key": "d/1.png"}
    shown = step("previews", outputs=[{"count": 1, "total": 3, "pages": [page]}])
    [output] = full(job(task(steps=(shown,))), sign)["tasks"][0]["steps"][0]["outputs"]
    assert output["pages"] == [
        {"url": "signed:b/d/1.png?1.png&inline", "page": 1, "mimeType": "image/png", "key": "d/1.png"}
    ]
    [output] = full(job(task(steps=(shown,))), None)["tasks"][0]["steps"][0]["outputs"]
    assert "url" not in output["pages"][0]


def test_a_password_is_never_shown():
    hidden = step(params={"password": "geheim", "profileId": "p"})
    said = json.dumps([lean(job(task(steps=(hidden,)))), full(job(task(steps=(hidden,))), sign)])
    assert "geheim" not in said
    assert '"password": "***"' in said


def test_source_headers_are_never_shown():
    said = task(source_headers={"Authorization": "geheim"}, source_url="https://x/a.pdf")
    assert "geheim" not in json.dumps(full(job(said), sign))


def test_runs_are_flat_and_name_their_file():
    page = {"page": 1, "mimeType": "image/png", "bucket": "b", "key": "d/1.png"}
    proof = step("proof", outputs=[{"count": 1, "pages": [page]}])
    said = runs(job(task(steps=(proof,), artifacts=(artifact(deliverable=True),))), sign)
    assert list(said) == ["id", "status", "outcome", "runs"]
    [run] = said["runs"]
    assert run["id"] == "task_1"
    assert run["name"] == run["source"]["name"] == "card.pdf"
    assert run["hasOutput"] is True
    assert run["downloadUrl"].startswith("signed:")
    assert run["proofs"] == [{"url": "signed:b/d/1.png?1.png&inline"}]
    assert run["acceptKey"] == "pdf"


def test_a_run_without_output_says_so():
    [run] = runs(job(task(status=Status.ERROR, outcome=None)), sign)["runs"]
    assert run["hasOutput"] is False
    assert run["downloadUrl"] is None
    assert run["name"] == "upload_1"


def test_a_run_of_a_url_is_called_after_it():
    [run] = runs(job(task(source_url="https://x/y/My%20card.pdf?a=b", upload_id=None)), sign)["runs"]
    assert run["name"] == "My card.pdf"


def test_outcomes_are_plain_words():
    assert full(job(outcome=Outcome.MIXED), sign)["outcome"] == "mixed"
