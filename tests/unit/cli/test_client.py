"""The client: what it sends, when it tries again, what it makes of refusals."""

import pytest

from cli.client import (
    BadKey,
    BadRequest,
    Client,
    Conflict,
    Forbidden,
    NotFinished,
    NotFound,
    PaymentRequired,
    RateLimited,
    Refused,
    ServerError,
    ServerFault,
    TooLarge,
    Unauthorized,
    Unreachable,
)
from tests.unit.cli.fake_server import Answer, fake_server

JOB = {"id": "job_1", "status": "done", "outcome": "pass", "tasks": [], "deliverables": []}


@pytest.fixture
def server():
    with fake_server() as running:
        yield running


@pytest.fixture
def pauses():
    return []


@pytest.fixture
def client(server, pauses):
    return Client(server.base + "//", "sk_live_x", sleep=pauses.append)


def test_every_call_carries_the_key_and_who_we_are(client, server):
    server.on("GET /jobs/job_1", Answer({"job": JOB}))
    assert client.jobs.retrieve("job_1") == JOB
    (asked,) = server.seen
    assert asked.headers["authorization"] == "Bearer sk_live_x"
    assert asked.headers["accept"] == "application/json"
    assert asked.headers["user-agent"].startswith("filecheck-python/")


def test_a_publishable_key_never_leaves_the_house(server):
    with pytest.raises(BadKey, match="secret key"):
        Client(server.base, "pk_live_x")
    assert server.seen == []


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_reading_is_tried_again(client, server, pauses, status):
    server.on("GET /jobs/job_1", [Answer({"message": "busy"}, status)] * 3 + [Answer({"job": JOB})])
    assert client.jobs.retrieve("job_1") == JOB
    assert pauses == [0.5, 1.0, 2.0]


def test_the_server_says_how_long_to_wait_but_not_forever(client, server, pauses):
    waits = [
        Answer({}, 503, {"Retry-After": after}) for after in ("7", "3600", "Wed, 21 Oct 2015 07:28:00 GMT")
    ]
    server.on("GET /jobs/job_1", [*waits, Answer({"job": JOB})])
    client.jobs.retrieve("job_1")
    assert pauses == [7.0, 30.0, 2.0]


def test_reading_ends_after_four_tries(client, server, pauses):
    server.on("GET /jobs/job_1", Answer({"message": "busy"}, 503))
    with pytest.raises(ServerFault, match="busy"):
        client.jobs.retrieve("job_1")
    assert len(server.seen) == 4


@pytest.mark.parametrize("status", [429, 503])
def test_nothing_is_submitted_or_deleted_twice(client, server, pauses, status):
    server.on("POST /jobs/preflight", Answer({"message": "busy"}, status))
    server.on("DELETE /jobs/job_1", Answer({"message": "busy"}, status))
    with pytest.raises(Refused):
        client.jobs.preflight([{"url": "https://example.com/a.pdf"}])
    with pytest.raises(Refused):
        client.jobs.delete("job_1")
    assert len(server.seen) == 2
    assert pauses == []


def test_no_answer_is_told_after_the_last_try(pauses):
    with pytest.raises(Unreachable, match="does not answer"):
        Client("http://127.0.0.1:9", "sk_x", sleep=pauses.append).jobs.retrieve("j")
    assert len(pauses) == 3
    with pytest.raises(Unreachable, match="cannot be asked"):
        Client("nowhere", "sk_x").jobs.retrieve("j")


@pytest.mark.parametrize(
    ("status", "kind"),
    [(400, BadRequest), (401, Unauthorized), (402, PaymentRequired), (403, Forbidden), (404, NotFound),
     (409, Conflict), (413, TooLarge), (418, Refused), (500, ServerFault), (501, ServerFault)],
)  # fmt: skip
def test_every_status_has_its_class(client, server, status, kind):
    body = {"error": True, "message": "no", "code": "some_code"}
    server.on("GET /jobs/a%2Fb", Answer(body, status, {"apigw-requestid": "req_1"}))
    with pytest.raises(kind, match=rf"refused \({status}\): no") as caught:
        client.jobs.retrieve("a/b")
    assert type(caught.value) is kind
    assert isinstance(caught.value, ServerError)
    assert (caught.value.status, caught.value.code) == (status, "some_code")
    assert caught.value.request_id == "req_1"


def test_a_gateways_html_is_an_error_too(client, server):
    server.on("POST /orders/7", Answer(b"<h1>Bad Gateway</h1>", 502, {"X-Request-Id": "r"}))
    with pytest.raises(ServerFault, match="Bad Gateway") as caught:
        client.orders.capture("7", {})
    assert (caught.value.code, caught.value.request_id, caught.value.retry_after) == (None, "r", None)
    server.on("POST /orders/7", Answer({"message": "slow"}, 429, {"Retry-After": "9"}))
    with pytest.raises(RateLimited) as limited:
        client.orders.capture("7", {})
    assert limited.value.retry_after == 9


@pytest.mark.parametrize("body", [b"hello", b"[]", b"3"])
def test_what_is_no_filecheck_server_is_said_to_be_none(client, server, body):
    server.on("GET /profiles", Answer(body))
    with pytest.raises(Unreachable, match="not answer as a Filecheck server"):
        client.library.profiles.list()


def test_waiting_looks_ever_less_often(client, server, pauses):
    server.on(
        "GET /jobs/job_1", [Answer({"job": {**JOB, "status": "running"}})] * 12 + [Answer({"job": JOB})]
    )
    assert client.jobs.wait("job_1", 60)["status"] == "done"
    assert pauses[:2] == [0.1, pytest.approx(0.15)]
    assert pauses[-1] == 2.0


def test_waiting_has_an_end(client, server):
    server.on("GET /jobs/job_1", Answer({"job": {**JOB, "status": "running"}}))
    with pytest.raises(NotFinished, match="still running"):
        client.jobs.wait("job_1", 0)


def test_the_server_is_found_by_the_environment_or_the_data_folder(tmp_path, monkeypatch):
    monkeypatch.delenv("FILECHECK_URL", raising=False)
    monkeypatch.delenv("FILECHECK_KEY", raising=False)
    with pytest.raises(ServerError, match="filecheck up"):
        Client.find(tmp_path)
    (tmp_path / "connection.json").write_text('{"baseUrl": "http://a/", "secretKey": "sk_1"}')
    assert Client.find(tmp_path).base_url == "http://a"
    monkeypatch.setenv("FILECHECK_URL", "http://b/")
    monkeypatch.setenv("FILECHECK_KEY", "sk_2")
    assert Client.find(tmp_path).base_url == "http://b"
