"""Lists, changes, orders, outputs, library, events and webhooks over real HTTP (contract A.4 to A.9)."""

from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from typing import Any
from urllib.parse import unquote

import pytest
import requests

import tests.support.shop
from shared.builtins import builtins
from shared.db.access import create_key
from shared.db.endpoints import MOST_ENDPOINTS
from tests.support.stack import Stack

URL = "http://127.0.0.1:9/card.pdf"
STREAMS = 3
SOURCE = {"url": URL, "steps": [{"type": "preflight"}]}
END_TASKS = """
    UPDATE tasks SET status = '{0}', outcome = 'pass', stage = 'ended' WHERE job_id = '{1}'
"""
END_JOB = """
    UPDATE jobs SET status = '{0}', outcome = 'pass', finalized_at = now(), open_tasks = 0 WHERE id = '{1}'
"""


@pytest.fixture(scope="module")
def api(make_stack) -> Stack:
    """An API without workers: what is accepted stays as the test makes it."""
    stack = make_stack(FILECHECK_STREAMS_PER_TENANT=str(STREAMS))
    stack.start_api()
    return stack


@pytest.fixture
def shop(api: Stack) -> "Shop":
    return Shop(api)


class Shop(tests.support.shop.Shop):
    """A tenant of its own, whose jobs nobody works on."""

    def __init__(self, api: Stack) -> None:
        super().__init__(api)
        self.api = api

    def submit(self, **said: Any) -> dict[str, Any]:  # type: ignore[override]
        return super().submit(SOURCE, **said)

    def end(self, job_id: str, status: str = "done") -> None:
        self.sql(END_TASKS.format(status, job_id))
        self.sql(END_JOB.format(status, job_id))


# ---- lists ----------------------------------------------------------------------------------------------


def test_a_list_is_newest_first_and_its_pages_meet_without_gap_or_overlap(shop: Shop):
    made = [shop.submit()["id"] for _ in range(7)]
    seen, key = [], None
    while True:
        page = shop.get("/jobs?limit=3" + (f"&nextKey={key}" if key else ""))
        seen += [job["id"] for job in page["jobs"]]
        shop.submit()  # what is added meanwhile moves nothing
        key = page["nextKey"]
        if key is None:
            break
    assert seen == made[::-1]


def test_a_list_is_lean_and_its_tasks_too(shop: Shop):
    shop.submit()
    [job] = shop.get("/jobs")["jobs"]
    assert "summary" not in job
    assert "results" not in job
    assert len(job["tasks"]) == 1
    assert list(job["tasks"][0]["steps"][0]) == ["id", "type", "status", "outcome", "reason", "params"]


def test_a_list_can_be_narrowed(shop: Shop):
    first, second = shop.submit(orderId="A 1", customerId="c"), shop.submit(orderId="A 2")
    shop.end(first["id"])

    def ids(query: str) -> list[str]:
        return [job["id"] for job in shop.get(f"/jobs?{query}")["jobs"]]

    assert (
        ids("orderId=A%201")
        == ids("status=done")
        == ids("outcome=pass")
        == ids("customerId=c")
        == [first["id"]]
    )
    assert ids("status=pending") == [second["id"]]
    assert ids(f"createdAfter={first['createdAt']}") != []
    assert ids("createdBefore=2020-01-01T00:00:00Z") == []
    assert ids("preview=true") == []
    assert ids("unknown=1") == [second["id"], first["id"]]


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=101", "limit=x", "limit=-1", "nextKey=rubbish", "nextKey=e30", "status=ready",
     "outcome=good", "createdAfter=yesterday", "preview=maybe", "orderId=%00"],
)  # fmt: skip
def test_a_bad_query_is_refused(shop: Shop, query: str):
    assert shop.call("GET", f"/jobs?{query}").status_code == 400


# ---- delete, cancel, retry ------------------------------------------------------------------------------


def test_a_deleted_job_is_gone_and_deleting_again_says_the_same(shop: Shop):
    job = shop.submit()
    first = shop.call("DELETE", f"/jobs/{job['id']}")
    again = shop.call("DELETE", f"/jobs/{job['id']}")
    assert first.status_code == again.status_code == 200
    assert first.json() == again.json() == {"id": job["id"], "taskIds": [job["tasks"][0]["id"]]}
    assert shop.call("GET", f"/jobs/{job['id']}").status_code == 404
    assert shop.get("/jobs")["jobs"] == []
    assert shop.call("DELETE", "/jobs/job_unknown").status_code == 404
    assert shop.sql(f"SELECT stage FROM tasks WHERE job_id = '{job['id']}'").scalar_one() == "ended"


def test_a_job_of_somebody_else_cannot_be_touched(shop: Shop, api: Stack):
    job = Shop(api).submit()
    for method, path in (
        ("DELETE", ""),
        ("POST", "/cancel"),
        ("POST", "/retry"),
        ("GET", "/audit"),
        ("GET", "/events"),
    ):
        assert shop.call(method, f"/jobs/{job['id']}{path}").status_code == 404


def test_a_cancelled_job_has_ended_its_tasks_and_steps(shop: Shop):
    job = shop.submit()
    answer = shop.post(f"/jobs/{job['id']}/cancel")
    assert answer.status_code == 200
    [task] = answer.json()["job"]["tasks"]
    assert (task["status"], task["reason"]) == ("error", "cancelled")
    assert [(step["status"], step["reason"]) for step in task["steps"]] == [("error", "cancelled")]
    assert shop.sql(f"SELECT open_tasks FROM jobs WHERE id = '{job['id']}'").scalar_one() == 0
    refused = shop.post(f"/jobs/{job['id']}/cancel")
    assert (refused.status_code, refused.json()["code"]) == (409, "conflict")


def test_only_an_ended_job_with_errors_can_be_tried_again(shop: Shop):
    job = shop.submit()
    assert shop.post(f"/jobs/{job['id']}/retry").status_code == 409
    shop.end(job["id"])
    assert shop.post(f"/jobs/{job['id']}/retry").status_code == 409


def test_trying_again_opens_the_next_run(shop: Shop):
    job = shop.submit()
    shop.end(job["id"], "error")
    shop.sql(f"UPDATE steps SET status = 'error' WHERE task_id = '{job['tasks'][0]['id']}'")
    answer = shop.post(f"/jobs/{job['id']}/retry")
    assert answer.status_code == 200
    again = answer.json()["job"]
    assert again["status"] == "pending"
    assert again["tasks"][0]["status"] == "pending"
    assert again["tasks"][0]["steps"][0]["status"] == "pending"
    row = shop.sql(f"SELECT run, open_tasks, finalized_at FROM jobs WHERE id = '{job['id']}'").one()
    assert tuple(row) == (2, 1, None)


# ---- orders ---------------------------------------------------------------------------------------------


def test_an_order_is_written_on_the_jobs_it_names(shop: Shop, api: Stack):
    mine, other = shop.submit(), Shop(api).submit()
    body = {
        "status": "processing", "total": "12.50", "customer": {"id": 7, "email": "a@b.c", "phone": None},
        "items": [{"jobId": mine["id"], "quantity": 2}, {"jobId": other["id"]},
                  {"jobId": "job_x"}, {"jobId": 5}, "x"],
        "anything": [1],
    }  # fmt: skip
    answer = shop.post("/orders/A%2F1%20x", body)
    assert answer.json() == {"success": True, "affectedJobIds": [mine["id"]]}
    job = shop.get(f"/jobs/{mine['id']}")["job"]
    assert (job["orderId"], job["orderStatus"], job["customerId"]) == ("A/1 x", "processing", "7")
    assert (job["customerEmail"], job["orderDetails"]) == ("a@b.c", body)
    shop.post("/orders/A%2F1%20x", {"status": "shipped", "items": [{"jobId": mine["id"]}]})
    job = shop.get(f"/jobs/{mine['id']}")["job"]
    assert (job["orderStatus"], job["customerEmail"]) == ("shipped", "a@b.c")


@pytest.mark.parametrize("body", [None, {}, {"items": 5, "customer": [], "status": {}}])
def test_an_order_without_jobs_is_fine(shop: Shop, body: Any):
    assert shop.post("/orders/1", body).json() == {"success": True, "affectedJobIds": []}


@pytest.mark.parametrize("said", ["%0A", "a%0Ab%0A", "%2Fa", "%C2%BA%1BV%0A", "a%3F%23"])
def test_an_order_may_be_called_anything(shop: Shop, said: str):
    job = shop.submit()
    answer = shop.post(f"/orders/{said}", {"items": [{"jobId": job["id"]}]})
    assert answer.json() == {"success": True, "affectedJobIds": [job["id"]]}
    assert shop.get(f"/jobs/{job['id']}")["job"]["orderId"] == unquote(said)


# ---- idempotency ----------------------------------------------------------------------------------------


def test_a_hundred_equal_requests_make_one_job_and_get_equal_answers(shop: Shop):
    def post(_n: int) -> requests.Response:
        return shop.post("/jobs", {"sources": [SOURCE]}, headers={"Idempotency-Key": "k"})

    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(post, range(100)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    assert sum("Idempotent-Replayed" not in answer.headers for answer in answers) == 1
    assert len(shop.get("/jobs")["jobs"]) == 1


def test_a_key_is_for_one_body_one_address_and_one_tenant(shop: Shop, api: Stack):
    headers = {"Idempotency-Key": "k"}
    assert shop.post("/jobs", {"sources": [SOURCE]}, headers=headers).status_code == 201
    other = shop.post("/jobs", {"sources": [SOURCE], "orderId": "1"}, headers=headers)
    assert (other.status_code, other.json()["code"]) == (409, "conflict")
    assert shop.post("/jobs/preflight", {"sources": [{"url": URL}]}, headers=headers).status_code == 201
    assert (
        Shop(api).post("/jobs", {"sources": [SOURCE]}, headers=headers).headers.get("Idempotent-Replayed")
        is None
    )
    assert (
        shop.post("/jobs", {"sources": [SOURCE]}, headers={"Idempotency-Key": "x" * 256}).status_code == 400
    )


def test_a_refusal_is_not_kept(shop: Shop):
    headers = {"Idempotency-Key": "k"}
    assert shop.post("/jobs", {}, headers=headers).status_code == 400
    assert shop.post("/jobs", {"sources": [SOURCE]}, headers=headers).status_code == 201


def test_an_order_is_answered_again_too(shop: Shop):
    first = shop.post("/orders/1", {}, headers={"Idempotency-Key": "o"})
    again = shop.post("/orders/1", {}, headers={"Idempotency-Key": "o"})
    assert again.headers["Idempotent-Replayed"] == "true"
    assert first.json() == again.json()


def test_a_job_stored_by_a_process_that_died_is_answered_not_doubled(shop: Shop):
    headers = {"Idempotency-Key": "k"}
    made = shop.post("/jobs", {"sources": [SOURCE]}, headers=headers).json()
    shop.sql(
        "UPDATE idempotency_keys SET lease_until = now() - interval '1 second', created_at = now() "
        f"WHERE tenant_id = {shop.tenant}"
    )
    again = shop.post("/jobs", {"sources": [SOURCE]}, headers=headers)
    assert again.json() == made


# ---- outputs --------------------------------------------------------------------------------------------


def test_a_finished_run_gives_its_bytes(stack: Stack):
    job = stack.post(
        "/jobs", {"sources": [{"file": "aGVsbG8=", "name": "a.txt", "steps": SOURCE["steps"]}], "sync": True}
    )
    job = stack.wait(job.json()["job"]["id"])
    path = f"/jobs/{job['id']}/runs/{job['tasks'][0]['id']}/output"
    answer = stack.get(path)
    assert (answer.status_code, answer.content) == (200, b"hello")
    assert 'filename="a.txt"' in answer.headers["Content-Disposition"]
    assert stack.get(path, headers={"Range": "bytes=1-2"}).content == b"el"
    assert stack.get(f"/jobs/{job['id']}/runs/task_x/output").status_code == 404


def test_a_run_without_output_is_404(shop: Shop):
    job = shop.submit()
    assert shop.call("GET", f"/jobs/{job['id']}/runs/{job['tasks'][0]['id']}/output").status_code == 404


# ---- library --------------------------------------------------------------------------------------------

SHELVES = [
    ("workflows", "workflows", "workflow", {"title": "W"}),
    ("connectors", "connectors", "connector", {"title": "C", "entries": []}),
    ("rules", "rules", "rule", {"title": "R", "accepts": []}),
    ("profiles", "profiles", "profile", {"title": "P", "kind": "pdf", "sections": {}}),
    ("optimize-presets", "presets", "preset", {"title": "O", "params": {"pdf": {}}}),
]


@pytest.mark.parametrize(("path", "plural", "singular", "payload"), SHELVES)
def test_an_entry_is_written_read_and_removed(
    shop: Shop, path: str, plural: str, singular: str, payload: Any
):
    written = shop.call("PUT", f"/{path}/own.1", payload)
    assert written.status_code == 201, written.text
    entry = {**payload, "id": "own.1", "name": payload["title"], "enabled": True, "source": "domain"}
    assert written.json() == {singular: entry}
    assert shop.get(f"/{path}/own.1") == {singular: entry}
    assert entry in shop.get(f"/{path}")[plural]
    assert shop.call("PUT", f"/{path}/own.1", payload).status_code == 200
    assert shop.call("DELETE", f"/{path}/own.1").status_code == 200
    assert shop.call("GET", f"/{path}/own.1").status_code == 404
    assert shop.call("DELETE", f"/{path}/own.1").status_code == 404


def test_an_own_profile_hides_the_built_in_one_until_it_is_removed(shop: Shop):
    path = "/profiles/preflight_standard_pdf"
    built_in = shop.get(path)["profile"]
    assert (built_in["source"], built_in["kind"]) == ("store", "pdf")
    assert shop.call("DELETE", path).json()["code"] == "read_only"
    shop.call("PUT", path, {"title": "Mine", "kind": "pdf", "sections": {}})
    assert shop.get(path)["profile"]["title"] == "Mine"
    assert [p["title"] for p in shop.get("/profiles")["profiles"] if p["id"] == built_in["id"]] == ["Mine"]
    shop.call("DELETE", path)
    assert shop.get(path)["profile"] == built_in


def test_an_own_profile_can_be_used_by_its_owner_only(shop: Shop, api: Stack):
    shop.call("PUT", "/profiles/prof_mine", {"title": "Mine", "kind": "pdf", "sections": {}})
    body = {"sources": [{"url": URL, "profileId": "prof_mine"}]}
    assert shop.post("/jobs/preflight", body).status_code == 201
    assert Shop(api).post("/jobs/preflight", body).status_code == 400


@pytest.mark.parametrize(
    ("path", "payload"),
    [("profiles/x", {"sections": 5}), ("profiles/x", []), ("profiles/x", {"id": "y"}), ("workflows/a b", {}),
     ("optimize-presets/x", {"params": {"pdf": {"zip": 1}}}), ("optimize-presets/x", {}),
     ("rules/x", {"accepts": 1}), ("workflows/x", {"streams": 1}), ("connectors/x", {"entries": {}}),
     ("connectors/x", {"ui": {"text": "x" * 600_000}})],
)  # fmt: skip
def test_an_unusable_entry_is_refused(shop: Shop, path: str, payload: Any):
    assert shop.call("PUT", f"/{path}", payload).status_code == 400


def test_a_refused_entry_is_told_what_is_wrong_and_where_its_schema_is(shop: Shop):
    said = shop.call("PUT", "/rules/x", {"accepts": [{"kind": "movie"}]}).json()["message"]
    problem, hint = said.split("\n")
    assert problem.startswith("accepts[0].kind must be one of pdf, raster")
    schema = requests.get(hint.removeprefix("See "), timeout=10).json()
    assert schema["title"] == "Intake rule"


def test_what_comes_with_the_server_is_listed_and_cannot_be_removed(shop: Shop):
    for path, plural, singular, _ in SHELVES:
        listed = shop.get(f"/{path}/")[plural]
        assert {entry["id"] for entry in listed} >= {entry["id"] for entry in builtins(path)}
        for entry in listed:
            assert entry["title"] == entry["name"]
            assert (entry["source"], entry["enabled"]) == ("store", True)
        first = listed[0]
        assert shop.get(f"/{path}/{first['id']}/") == {singular: first}
        refused = shop.call("DELETE", f"/{path}/{first['id']}")
        assert (refused.status_code, refused.json()["code"]) == (403, "read_only")
        assert shop.call("GET", f"/{path}/none").status_code == 404


def test_an_own_entry_hides_the_built_in_one_whatever_its_kind(shop: Shop):
    for path, plural, singular, payload in SHELVES:
        built_in = shop.get(f"/{path}")[plural][0]
        own = f"/{path}/{built_in['id']}"
        assert shop.call("PUT", own, {**payload, "title": "Mine", "source": "store"}).status_code == 201
        assert shop.get(own)[singular]["source"] == "domain"
        same = [entry for entry in shop.get(f"/{path}")[plural] if entry["id"] == built_in["id"]]
        assert [entry["title"] for entry in same] == ["Mine"]
        assert shop.call("DELETE", own).status_code == 200
        assert shop.get(own)[singular] == built_in


def test_the_number_of_own_entries_has_an_end(shop: Shop):
    shop.sql(
        "INSERT INTO library (tenant_id, mode, kind, id, payload) "
        f"SELECT {shop.tenant}, 'live', 'connectors', 'c' || n, '{{}}' FROM generate_series(1, 1000) n"
    )
    assert shop.call("PUT", "/connectors/c1001", {}).status_code == 409
    assert shop.call("PUT", "/connectors/c1000", {}).status_code == 200


def test_plugins_check_a_key_with_a_trailing_slash(shop: Shop):
    for path in ("/workflows/", "/connectors/"):
        assert shop.call("GET", path, allow_redirects=False).status_code == 200


def test_presets_come_with_parameters_ready_to_use(shop: Shop):
    presets = shop.get("/optimize-presets")["presets"]
    assert len(presets) == len(builtins("optimize-presets")) == 6
    for preset in presets:
        body = {"sources": [{"url": URL, "params": preset["params"]}], "async": True}
        assert shop.post("/jobs/optimize", body).status_code == 201


# ---- events ---------------------------------------------------------------------------------------------


def test_the_log_is_read_page_by_page(shop: Shop):
    job = shop.submit()
    shop.post(f"/jobs/{job['id']}/cancel")
    page = shop.get(f"/jobs/{job['id']}/audit?limit=1")
    assert [event["type"] for event in page["events"]] == ["job.created"]
    rest = shop.get(f"/jobs/{job['id']}/audit?nextKey={page['nextKey']}")
    assert [event["type"] for event in rest["events"]] == ["task.error", "job.cancelled"]
    assert [event["seq"] for event in rest["events"]] == [2, 3]
    assert rest["nextKey"] is None
    assert rest["events"][0]["reason"] == "cancelled"


def test_the_stream_goes_on_while_things_happen_and_ends_with_the_job(shop: Shop):
    job = shop.submit()
    with shop.call("GET", f"/jobs/{job['id']}/events", stream=True) as stream:
        assert stream.headers["Content-Type"].startswith("text/event-stream")
        lines = stream.iter_lines()
        assert next(lines) == b"id: 1"
        shop.post(f"/jobs/{job['id']}/cancel")
        seen = [line for line in (next(lines) for _ in range(7)) if line.startswith(b"id")]
        assert seen == [b"id: 2", b"id: 3"]
        shop.end(job["id"], "error")
        assert list(lines) == [b""]
    later = shop.call("GET", f"/jobs/{job['id']}/events", headers={"Last-Event-ID": "2"})
    assert later.text.startswith("id: 3\ndata: {")
    assert shop.call("GET", f"/jobs/{job['id']}/events", headers={"Last-Event-ID": "3"}).status_code == 204
    assert shop.call("GET", f"/jobs/{job['id']}/events", headers={"Last-Event-ID": "x"}).status_code == 400


def test_a_tenant_has_so_many_streams_and_a_closed_one_is_free_again(shop: Shop):
    job = shop.submit()
    address = f"/jobs/{job['id']}/events"
    open_ones = [shop.call("GET", address, stream=True) for _ in range(STREAMS)]
    assert [one.status_code for one in open_ones] == [200] * STREAMS
    refused = shop.call("GET", address)
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many_streams")
    assert int(refused.headers["Retry-After"]) > 0
    shop.post(f"/jobs/{job['id']}/cancel")
    shop.end(job["id"], "error")
    for one in open_ones:
        assert b"job.cancelled" in one.content
    for _ in range(STREAMS + 1):
        assert shop.call("GET", address).status_code == 200
        assert shop.call("HEAD", address).status_code == 200


# ---- webhooks -------------------------------------------------------------------------------------------


def test_an_endpoint_is_told_of_new_jobs_and_shows_its_secret_once(shop: Shop):
    made = shop.post(
        "/webhook-endpoints", {"url": "https://shop.example/hook", "headers": {"X-Key": "geheim"}}
    )
    assert made.status_code == 201
    endpoint = made.json()["endpoint"]
    assert endpoint["secret"].startswith("whsec_")
    assert endpoint["events"] == ["job.created", "job.completed"]
    listed = shop.call("GET", "/webhook-endpoints").text
    assert endpoint["id"] in listed
    assert "geheim" not in listed
    assert "whsec_" not in listed
    job = shop.submit()
    [delivery] = shop.get(f"/webhook-deliveries?jobId={job['id']}")["deliveries"]
    assert (delivery["type"], delivery["status"], delivery["endpointId"]) == (
        "job.created",
        "pending",
        endpoint["id"],
    )
    again = shop.post(f"/webhook-deliveries/{delivery['id']}/redeliver")
    assert (again.status_code, again.json()["delivery"]["webhookId"]) == (202, delivery["webhookId"])
    turned = shop.post(f"/webhook-endpoints/{endpoint['id']}/rotate-secret").json()["endpoint"]
    assert turned["secret"] not in {endpoint["secret"], ""}
    assert shop.call("DELETE", f"/webhook-endpoints/{endpoint['id']}").status_code == 200
    assert shop.call("DELETE", f"/webhook-endpoints/{endpoint['id']}").status_code == 404
    assert shop.get("/webhook-deliveries?status=failed")["deliveries"][0]["id"] == delivery["id"]


def test_webhooks_of_somebody_else_are_not_there(shop: Shop, api: Stack):
    other = Shop(api)
    endpoint = other.post("/webhook-endpoints", {"url": "https://x.example"}).json()["endpoint"]["id"]
    job = other.submit()
    delivery = other.get(f"/webhook-deliveries?jobId={job['id']}")["deliveries"][0]["id"]
    assert shop.get("/webhook-deliveries")["deliveries"] == []
    assert shop.post(f"/webhook-deliveries/{delivery}/redeliver").status_code == 404
    assert shop.post(f"/webhook-endpoints/{endpoint}/rotate-secret").status_code == 404
    assert shop.call("DELETE", f"/webhook-endpoints/{endpoint}").status_code == 404


@pytest.mark.parametrize(
    "body", [{}, {"url": "ftp://x"}, {"url": URL, "events": []}, {"url": URL, "events": ["x"]}]
)
def test_a_bad_endpoint_is_refused(shop: Shop, body: Any):
    assert shop.post("/webhook-endpoints", body).status_code == 400


# ---- catalogue ------------------------------------------------------------------------------------------


def test_steps_and_checks_are_listed_without_a_key(api: Stack):
    steps = requests.get(f"{api.base_url}/steps", timeout=10).json()["steps"]
    assert len(steps) == 12
    checks = requests.get(f"{api.base_url}/checks", timeout=10).json()["checks"]
    assert {
        "id",
        "section",
        "kind",
        "title",
        "why",
        "defaultSeverity",
        "targetSchema",
        "fix",
        "available",
    } == set(checks[0])


def test_test_mode_sees_nothing_of_live_mode(shop: Shop, api: Stack):
    shop.submit()
    with api.database.begin() as conn:
        tester = create_key(conn, shop.tenant, "test", "t")
    assert shop.get("/jobs", key=tester)["jobs"] == []


@pytest.mark.parametrize("path", ["x" * 1980, "ü" * 1000])
def test_an_address_to_call_fits_the_index_that_keeps_it_from_being_called_twice(shop: Shop, path: str):
    hook = {"url": f"https://shop.example/{path}"}
    assert shop.post("/webhook-endpoints", hook).status_code == 400
    assert shop.post("/jobs", {"sources": [SOURCE], "webhook": hook}).status_code == 400


def test_the_longest_address_to_call_stops_no_job(shop: Shop):
    noise = "".join(sha256(str(n).encode()).hexdigest() for n in range(40))
    address = ("https://shop.example/" + noise)[:2000]
    assert shop.post("/webhook-endpoints", {"url": address}).status_code == 201
    job = shop.submit()
    assert shop.get(f"/webhook-deliveries?jobId={job['id']}")["deliveries"][0]["url"] == address


def test_a_tenant_has_so_many_subscriptions(shop: Shop):
    ids = []
    for n in range(MOST_ENDPOINTS):
        made = shop.post("/webhook-endpoints", {"url": f"https://shop.example/{n}"})
        ids.append(made.json()["endpoint"]["id"])
    refused = shop.post("/webhook-endpoints", {"url": "https://shop.example/more"})
    assert (refused.status_code, refused.json()["code"]) == (409, "conflict")
    assert shop.call("DELETE", f"/webhook-endpoints/{ids[0]}").status_code == 200
    assert shop.post("/webhook-endpoints", {"url": "https://shop.example/more"}).status_code == 201
