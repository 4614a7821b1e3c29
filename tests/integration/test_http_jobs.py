"""Submitting and reading jobs over real HTTP (contract A.2 to A.6)."""

import base64
from typing import Any

import pytest
import requests

from shared.db.access import create_key
from shared.db.operators import revoke_key
from tests.support.stack import Stack

SOURCE = {"url": "http://127.0.0.1:9/card.pdf", "steps": [{"type": "preflight"}]}


@pytest.fixture(scope="module")
def api(make_stack) -> Stack:
    """An API without workers: what is accepted stays pending."""
    stack = make_stack(FILECHECK_SYNC_SECONDS="1.5")
    stack.start_api()
    return stack


def bare(api: Stack, path: str, key: str | None, **options: Any) -> requests.Response:
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    return requests.get(
        api.base_url + path, headers=headers | options.pop("headers", {}), timeout=10, **options
    )


def other_key(api: Stack, name: str, mode: str = "live") -> str:
    return api.new_tenant(name, mode)[1]


# ---- submitting -----------------------------------------------------------------------------------------


def test_a_job_is_accepted_in_lean_form(api: Stack):
    answer = api.post("/jobs", {"sources": [SOURCE], "metaData": {"a": 1}, "orderId": None})
    assert answer.status_code == 201
    assert list(answer.json()) == ["job"]
    job = answer.json()["job"]
    assert job["status"] == "pending"
    assert job["metaData"] == {"a": 1}
    assert job["expiresAt"] is not None
    assert "summary" not in job
    assert "results" not in job
    assert job["tasks"][0]["source"] == SOURCE["url"]
    assert job["tasks"][0]["steps"][0]["type"] == "preflight"


def test_a_waiting_submission_says_pending_when_its_time_is_over(api: Stack):
    answer = api.post("/jobs", {"sources": [SOURCE], "sync": True})
    assert answer.status_code == 202
    assert answer.json()["pending"] is True
    assert 1.4 < answer.elapsed.total_seconds() < 4


def test_validate_and_optimize_say_pending_when_told_not_to_wait(api: Stack):
    for form in ("validate", "optimize"):
        body = {"sources": [{"url": SOURCE["url"]}], "async": True}
        answer = api.post(f"/jobs/{form}", body)
        assert (answer.status_code, answer.json()["pending"]) == (201, True)
    assert "pending" not in api.post("/jobs/preflight", {"sources": [{"url": SOURCE["url"]}]}).json()


def test_fifty_sources_keep_their_order(api: Stack):
    sources = [{**SOURCE, "clientRef": f"c{n}"} for n in range(50)]
    job = api.post("/jobs", {"sources": sources}).json()["job"]
    assert [task["clientRef"] for task in api.job(job["id"])["tasks"]] == [f"c{n}" for n in range(50)]


def test_an_inline_file_is_stored_before_the_job(api: Stack):
    job = api.submit(
        {"file": base64.b64encode(b"%PDF-1.7").decode(), "name": "a.pdf", "steps": SOURCE["steps"]}
    )
    task = job["tasks"][0]
    assert task["source"] == "a.pdf"
    key = f"u/{api.tenant_id}/inline_{task['id']}"
    assert b"".join(api.storage.read("fc-uploads", key)) == b"%PDF-1.7"


def test_a_password_and_headers_never_come_back(api: Stack):
    step = {"type": "preflight", "params": {"password": "geheim"}}
    job = api.submit({**SOURCE, "headers": {"X-Key": "streng"}, "steps": [step]})
    said = api.get(f"/jobs/{job['id']}").text
    assert "geheim" not in said
    assert "streng" not in said


BAD = [
    (b"", "The body is empty."),
    (b"   ", "The body is empty."),
    (b"{", "The body is not valid JSON."),
    (b'{"sources": NaN}', "The body is not valid JSON."),
    (b'{"metaData": {"a": 1e999}}', "The body is not valid JSON."),
    (b"[" * 100_000, "The body is not valid JSON."),
    (b"\xff\xfe", "The body is not valid JSON."),
    (b'{"ruleId": "\\u0000"}', "The body has a text with a NUL or half a character in it."),
    (b'{"ruleId": "\\ud800"}', "The body has a text with a NUL or half a character in it."),
    (b"[]", "The body must be an object."),
    (b'"x"', "The body must be an object."),
    (b"{}", "sources is required."),
]


@pytest.mark.parametrize(("body", "says"), BAD)
def test_a_bad_body_is_refused_in_two_lines(api: Stack, body: bytes, says: str):
    answer = api.session.post(f"{api.base_url}/jobs", data=body, timeout=10)
    assert answer.status_code == 400
    said = answer.json()
    assert said["error"] is True
    assert said["code"] == "invalid_request"
    assert said["message"].split("\n") == [says, f"See {api.base_url}/schemas/jobs-post.json"]


def test_every_form_of_submission_points_to_its_own_schema(api: Stack):
    for form in ("preflight", "fix", "validate", "optimize", "previews"):
        hint = api.post(f"/jobs/{form}", {}).json()["message"].split("\n")[1]
        address = hint.removeprefix("See ")
        assert address.endswith(f"/schemas/jobs-{form}-post.json")
        assert requests.get(address, timeout=10).json()["title"] == f"jobs-{form}-post"


def test_a_body_over_the_limit_is_refused(api: Stack):
    body = b'{"metaData":"' + b"x" * (10 * 1024 * 1024) + b'"}'
    answer = api.session.post(f"{api.base_url}/jobs", data=body, timeout=30)
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")
    chunks = (body[n : n + 65536] for n in range(0, len(body), 65536))
    answer = api.session.post(f"{api.base_url}/jobs", data=chunks, timeout=30)
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")


@pytest.mark.parametrize(
    ("params", "says"),
    [
        ({"profileId": "prof_unknown"}, "sources[0]: there is no profile 'prof_unknown'."),
        ({"profile": {"sections": 5}}, "sources[0]: profile"),
    ],
)
def test_an_unusable_profile_is_refused_before_anything_is_stored(api: Stack, params: Any, says: str):
    with api.database.begin() as conn:
        before = conn.exec_driver_sql("SELECT count(*) FROM jobs").scalar_one()
    answer = api.post("/jobs", {"sources": [{**SOURCE, "steps": [{"type": "preflight", "params": params}]}]})
    assert answer.status_code == 400
    assert answer.json()["message"].startswith(says)
    with api.database.begin() as conn:
        assert conn.exec_driver_sql("SELECT count(*) FROM jobs").scalar_one() == before


def test_an_upload_may_be_used_by_its_own_key_only(api: Stack):
    reference = api.post("/uploads").json()["fileRef"]
    source = {"fileRef": reference, "steps": SOURCE["steps"]}
    assert api.post("/jobs", {"sources": [source]}).status_code == 201
    for name, mode in (("upload-thief", "live"), ("upload-tester", "test")):
        headers = {"Authorization": f"Bearer {other_key(api, name, mode)}"}
        refused = api.post("/jobs", {"sources": [source]}, headers=headers)
        assert refused.status_code == 403
        assert refused.json()["error"] is True
    missing = api.post("/jobs", {"sources": [{**source, "fileRef": "upload_never"}]})
    assert missing.status_code == 404


# ---- keys and errors ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer ", "Bearer sk_live_wrong", "Basic abc", "sk_live_x"]
)
def test_without_a_valid_key_the_answer_is_the_bare_401(api: Stack, header: str | None):
    headers = {} if header is None else {"Authorization": header}
    answer = requests.get(f"{api.base_url}/jobs/x", headers=headers, timeout=10)
    assert answer.status_code == 401
    assert answer.json() == {"message": "Unauthorized"}


def test_revoked_and_publishable_keys_get_the_bare_403(api: Stack):
    with api.database.begin() as conn:
        publishable = create_key(conn, api.tenant_id, "live", "browser", kind="pk")
        revoked = create_key(conn, api.tenant_id, "live", "old")
        key_id = conn.exec_driver_sql("SELECT id FROM api_keys WHERE name = 'old'").scalar_one()
        revoke_key(conn, key_id)
    for key in (publishable, revoked):
        answer = bare(api, "/jobs/x", key)
        assert (answer.status_code, answer.json()) == (403, {"message": "Forbidden"})


def test_a_job_of_another_tenant_or_mode_is_not_there(api: Stack):
    job = api.submit(SOURCE)
    for key in (other_key(api, "reader"), other_key(api, "tester", "test")):
        answer = bare(api, f"/jobs/{job['id']}", key)
        assert answer.status_code == 404
        assert answer.json() == {
            "error": True,
            "message": f"Job not found: {job['id']}",
            "code": "not_found",
        }


def test_every_answer_carries_a_request_id_under_both_names(api: Stack):
    for answer in (
        api.get("/jobs/x"),
        bare(api, "/jobs/x", None),
        api.get("/nowhere"),
        api.get("/livez"),
        api.post("/jobs", {}),
    ):
        assert answer.headers["apigw-requestid"] == answer.headers["x-request-id"] != ""
    mine = bare(api, "/livez", None, headers={"x-request-id": "my-own.1"})
    assert mine.headers["x-request-id"] == "my-own.1"
    odd = bare(api, "/livez", None, headers={"x-request-id": "a b"})
    assert odd.headers["x-request-id"].startswith("req_")


def test_unknown_addresses_and_methods_answer_json(api: Stack):
    answer = api.get("/nowhere")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    answer = api.session.put(f"{api.base_url}/jobs", timeout=10)
    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
    assert "POST" in answer.headers["Allow"]


def test_problem_json_is_spoken_when_asked_for(api: Stack):
    answer = api.get("/jobs/x", headers={"Accept": "application/problem+json"})
    assert answer.headers["Content-Type"] == "application/problem+json"
    said = answer.json()
    assert (said["status"], said["title"], said["detail"]) == (404, "Not Found", "Job not found: x")
    assert said["error"] is True


def test_a_trailing_slash_is_the_same_address(api: Stack):
    job = api.submit(SOURCE)
    for path in (f"/jobs/{job['id']}/", "/livez/", "/limits//"):
        assert api.get(path, allow_redirects=False).status_code == 200
    assert api.post("/jobs/", {"sources": [SOURCE]}, allow_redirects=False).status_code == 201


def test_expand_takes_runs_only(api: Stack):
    job = api.submit(SOURCE)
    said = api.get(f"/jobs/{job['id']}?expand=runs").json()
    assert list(said) == ["id", "status", "outcome", "runs"]
    assert said["runs"][0]["name"] == "card.pdf"
    assert api.get(f"/jobs/{job['id']}?expand=tasks").status_code == 400


# ---- health and catalogue -------------------------------------------------------------------------------


def test_liveness_readiness_and_limits_need_no_key(api: Stack):
    assert bare(api, "/livez", None).json() == {"status": "ok"}
    assert bare(api, "/readyz", None).json()["ready"] is True
    assert bare(api, "/limits", None).json()["limits"]["sources"] == 50


def test_schemas_are_published(api: Stack):
    assert bare(api, "/schemas/jobs-post.json", None).json()["required"] == ["sources"]
    assert bare(api, "/schemas/nothing.json", None).status_code == 404


# ---- back-pressure --------------------------------------------------------------------------------------


def test_too_many_open_jobs_are_refused_with_the_time_to_wait(make_stack) -> None:
    stack = make_stack(FILECHECK_OPEN_JOBS_PER_TENANT="2")
    stack.start_api()
    answers = [stack.post("/jobs", {"sources": [SOURCE]})]
    while answers[-1].status_code == 201 and len(answers) < 2_000:
        answers.append(stack.post("/jobs", {"sources": [SOURCE]}))
    assert answers[-1].status_code == 429
    assert answers[-1].json()["code"] == "too_many_open_jobs"
    assert int(answers[-1].headers["Retry-After"]) > 0
    _, other = stack.new_tenant("patient")
    told = stack.post("/jobs", {"sources": [SOURCE]}, headers={"Authorization": f"Bearer {other}"})
    assert told.status_code == 201
