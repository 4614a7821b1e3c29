"""What every answer has, over real HTTP: ids, refusals, headers, compression (contract A.0, A.2)."""

import gzip
import json
import socket
from io import BytesIO
from typing import Any

import pytest
import requests

from tests.support.stack import Stack

PROBLEM = "application/problem+json"
SOURCE = {"url": "http://127.0.0.1:9/card.pdf", "steps": [{"type": "preflight"}]}
# Method, path, status: one of each kind of answer.
ANSWERS = [
    ("GET", "/jobs", 200),
    ("POST", "/jobs", 400),
    ("GET", "/jobs/job_x", 404),
    ("GET", "/nowhere", 404),
    ("PATCH", "/jobs", 405),
    ("HEAD", "/jobs", 200),
    ("OPTIONS", "/jobs", 200),
    ("GET", "/livez", 200),
    ("GET", "/storage/fc-uploads/x", 403),
]


@pytest.fixture(scope="module")
def api(make_stack) -> Stack:
    """An API without workers."""
    stack = make_stack(FILECHECK_CORS_ORIGINS="https://tools.example", FILECHECK_AUTH_FAILURES="1000")
    stack.start_api()
    return stack


def call(api: Stack, method: str, path: str, **options: Any) -> requests.Response:
    return api.session.request(method, api.base_url + path, timeout=20, **options)


def raw(api: Stack, head: str, body: bytes = b"") -> bytes:
    """The answer to bytes that no client library would send."""
    with socket.create_connection(("127.0.0.1", api.port), timeout=10) as peer:
        lines = [*head.splitlines(), f"Authorization: Bearer {api.key}", "Connection: close", "", ""]
        peer.sendall("\r\n".join(lines).encode("latin-1") + body)
        peer.shutdown(socket.SHUT_WR)
        answer = b""
        while chunk := peer.recv(65536):
            answer += chunk
    return answer


# ---- every answer ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("method", "path", "status"), ANSWERS)
def test_every_answer_has_its_ids_and_safe_headers(api: Stack, method: str, path: str, status: int):
    answer = call(api, method, path)
    assert answer.status_code == status
    assert answer.headers["apigw-requestid"] == answer.headers["x-request-id"]
    assert answer.headers["apigw-requestid"].startswith("req_")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    if method != "HEAD" and status >= 400:
        assert answer.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize(("said", "taken"), [("abc-1.2:x/=", True), ("a b", False), ("x" * 129, False)])
def test_an_id_of_the_callers_is_taken_when_it_is_harmless(api: Stack, said: str, taken: bool):
    answer = call(api, "GET", "/livez", headers={"X-Request-Id": said})
    assert (answer.headers["x-request-id"] == said) is taken


def test_a_method_that_an_address_does_not_take_is_told_which_it_does(api: Stack):
    answer = call(api, "PATCH", "/jobs")
    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "POST", "HEAD", "OPTIONS"}
    asked = call(api, "OPTIONS", "/jobs")
    assert asked.content == b""
    assert set(asked.headers["Allow"].split(", ")) == {"GET", "POST", "HEAD", "OPTIONS"}


def test_head_is_get_without_the_body(api: Stack):
    got, head = call(api, "GET", "/limits"), call(api, "HEAD", "/limits")
    assert head.content == b""
    assert head.headers["Content-Length"] == got.headers["Content-Length"]
    assert head.headers["ETag"] == got.headers["ETag"]
    assert call(api, "HEAD", "/jobs/job_x").status_code == 404
    assert requests.head(f"{api.base_url}/jobs", timeout=10).status_code == 401


@pytest.mark.parametrize("path", ["/jobs/", "/profiles/", "/limits/", "/jobs///"])
def test_a_slash_at_the_end_changes_nothing(api: Stack, path: str):
    answer = call(api, "GET", path, allow_redirects=False)
    assert answer.status_code == 200
    assert answer.json() == call(api, "GET", path.rstrip("/")).json()


def test_a_slash_too_many_elsewhere_is_no_address(api: Stack):
    assert raw(api, "GET /profiles//x HTTP/1.1\nHost: x").startswith(b"HTTP/1.1 404 ")


# ---- refusals -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/jobs/job_x", 404, "not_found"),
        ("POST", "/jobs", 400, "invalid_request"),
        ("PATCH", "/jobs", 405, "method_not_allowed"),
    ],
)
def test_a_problem_document_is_sent_to_who_asks_for_one(
    api: Stack, method: str, path: str, status: int, code: str
):
    answer = call(api, method, path, headers={"Accept": f"{PROBLEM}, application/json"})
    said = answer.json()
    assert answer.headers["Content-Type"] == PROBLEM
    assert "Accept" in answer.headers["Vary"]
    assert (said["status"], said["code"], said["error"]) == (status, code, True)
    assert said["type"] == "about:blank"
    assert said["title"]
    assert said["detail"] == said["message"]
    plain = call(api, method, path, headers={"Accept": f"{PROBLEM};q=0, */*"})
    assert plain.headers["Content-Type"] == "application/json"
    assert plain.json().keys() == {"error", "message", "code"}


def test_the_bare_401_keeps_its_message_in_a_problem_document(api: Stack):
    answer = requests.get(f"{api.base_url}/jobs", headers={"Accept": PROBLEM}, timeout=10)
    assert answer.json() == {
        "type": "about:blank",
        "title": "Unauthorized",
        "status": 401,
        "detail": "Unauthorized",
        "message": "Unauthorized",
    }
    assert answer.headers["WWW-Authenticate"] == "Bearer"


# ---- addresses ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "/jobs/%00",
        "/jobs/a%00b/cancel",
        "/jobs/job_x/runs/%00/output",
        "/profiles/%00",
        "/orders/%00",
        "/webhook-deliveries/%00/redeliver",
        "/webhook-endpoints/%00",
        "/storage/fc-uploads/%00",
        "/schemas/%00.json",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_a_nul_in_the_path_names_nothing(api: Stack, method: str, path: str):
    answer = call(api, method, path)
    assert answer.status_code in {404, 405}
    assert answer.json()["code"] in {"not_found", "method_not_allowed"}


@pytest.mark.parametrize(
    "query",
    [
        "orderId=%00",
        "customerId=a%00",
        "nextKey=%00",
        "limit=%00",
        "x%00=1",
        "createdAfter=%00",
        "status=%00",
    ],
)
def test_a_nul_in_the_query_is_refused(api: Stack, query: str):
    for path in ("/jobs", "/webhook-deliveries", "/profiles"):
        assert call(api, "GET", f"{path}?{query}").status_code == 400


def test_a_parameter_given_twice_is_refused(api: Stack):
    answer = call(api, "GET", "/jobs?limit=1&limit=100")
    assert (answer.status_code, answer.json()["message"]) == (400, "limit must be given once, not 2 times.")


@pytest.mark.parametrize("path", ["/jobs/%ff%fe", "/jobs/%ed%a0%80", "/jobs?orderId=%ff", "/jobs/%2e%2e%2f"])
def test_bytes_that_are_no_text_meet_no_error_of_ours(api: Stack, path: str):
    assert call(api, "GET", path).status_code in {200, 404}


@pytest.mark.parametrize("value", ["0", "101", "1.5", "-1", "١", "1e1", "", " 1", "9" * 4000])
def test_a_limit_is_a_number_from_1_to_100(api: Stack, value: str):
    answer = call(api, "GET", "/jobs", params={"limit": value})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_request")


# ---- bodies ---------------------------------------------------------------------------------------------


def nested(levels: int) -> bytes:
    return b'{"metaData":' + b'{"a":' * levels + b"1" + b"}" * levels + b"}"


@pytest.mark.parametrize("levels", [64, 200, 500, 900, 990, 5000, 200_000])
@pytest.mark.parametrize("path", ["/jobs", "/orders/1", "/uploads", "/webhook-endpoints"])
def test_a_body_nested_too_deep_is_refused(api: Stack, path: str, levels: int):
    answer = call(api, "POST", path, data=nested(levels))
    assert answer.status_code == 400
    assert answer.json()["message"].split("\n")[0] in {
        "The body is nested more than 64 levels deep.",
        "The body is not valid JSON.",
    }


def test_a_body_nested_as_deep_as_allowed_is_stored_and_read(api: Stack):
    inner: Any = 1
    for _ in range(60):
        inner = {"a": inner}
    job = api.submit(SOURCE, metaData=inner)
    assert api.job(job["id"])["metaData"] == inner


@pytest.mark.parametrize("number", ["1" * 4000, "-" + "9" * 300, "0.1e-300", "9007199254740993"])
def test_numbers_beyond_a_machine_word_are_kept(api: Stack, number: str):
    body = f'{{"sources":[{json.dumps(SOURCE)}],"metaData":{{"n":{number}}}}}'
    answer = call(api, "POST", "/jobs", data=body)
    assert answer.status_code == 201, answer.text
    assert api.job(answer.json()["job"]["id"])["metaData"] == json.loads(f'{{"n":{number}}}')


def test_a_float_comes_back_as_the_same_number(api: Stack):
    body = f'{{"sources":[{json.dumps(SOURCE)}],"metaData":{{"n":1e300}}}}'
    answer = call(api, "POST", "/jobs", data=body)
    # PostgreSQL writes it out in digits; a reader of doubles reads the same number.
    assert float(api.job(answer.json()["job"]["id"])["metaData"]["n"]) == 1e300


@pytest.mark.parametrize(
    "body",
    [
        b'{"sizeBytes": ' + b"1" * 5000 + b"}",
        b'{"sizeBytes": 1e308}',
        b'{"sizeBytes": 1e309}',
        b'{"sizeBytes": -1e308}',
        b'{"sizeBytes": Infinity}',
        b'{"sizeBytes": 0.5}',
        b'{"mimeType": "\\ud83d"}',
        b'{"mimeType": "a\\u0000b"}',
        '{"mimeType": "ä"}'.encode("latin-1"),
        '{"mimeType": "ä"}'.encode("utf-16"),
        b'\xef\xbb\xbf{"mimeType": "a"}',
    ],
)
def test_an_upload_hint_of_any_kind_is_taken_or_refused(api: Stack, body: bytes):
    assert call(api, "POST", "/uploads", data=body).status_code in {200, 400}


def test_a_body_that_is_announced_too_large_is_refused_before_it_is_sent(api: Stack):
    head = "POST /jobs HTTP/1.1\nHost: x\nContent-Type: application/json\nContent-Length: 99999999999"
    answer = raw(api, head)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b'"body_too_large"' in answer


@pytest.mark.parametrize("body", [b"zz\r\n", b"5\r\nab", b"5\r\nabcdefgh\r\n", b"-1\r\n"])
def test_chunks_that_are_none_are_the_senders_fault(api: Stack, body: bytes):
    answer = raw(api, "POST /jobs HTTP/1.1\nHost: x\nTransfer-Encoding: chunked", body)
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert b'"invalid_request"' in answer


@pytest.mark.parametrize(
    ("head", "status", "code"),
    [
        ("GET /" + "x" * 9000 + " HTTP/1.1\nHost: x", 414, "address_too_long"),
        ("GET / HTTP/1.1\nHost: x\nX-Long: " + "x" * 9000, 431, "headers_too_large"),
        ("GET / HTTP/1.1\nHost: x\nNo header", 400, "invalid_request"),
        ("GET / HTTP/9\nHost: x", 400, "invalid_request"),
        ("not http at all", 400, "invalid_request"),
    ],
)
def test_what_the_web_server_refuses_reads_like_our_own_refusals(
    api: Stack, head: str, status: int, code: str
):
    lines, _, body = raw(api, head).partition(b"\r\n\r\n")
    assert lines.startswith(f"HTTP/1.1 {status} ".encode())
    assert b"\r\napigw-requestid: req_" in lines
    said = json.loads(body)
    assert (said["error"], said["code"]) == (True, code)


@pytest.mark.parametrize("path", ["/jobs/job_x/cancel", "/jobs", "/limits"])
def test_a_body_where_none_is_expected_is_nobodys_business(api: Stack, path: str):
    method = "POST" if "cancel" in path else "GET"
    assert call(api, method, path, data=b"\xff" * 2_000_000).status_code in {200, 404}


# ---- compression and caching ----------------------------------------------------------------------------


def test_a_long_answer_is_compressed_for_who_takes_it(api: Stack):
    packed = call(api, "GET", "/checks", headers={"Accept-Encoding": "gzip"}, stream=True)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    sent = packed.raw.read(decode_content=False)
    assert int(packed.headers["Content-Length"]) == len(sent)
    plain = call(api, "GET", "/checks", headers={"Accept-Encoding": "gzip;q=0, identity"})
    assert "Content-Encoding" not in plain.headers
    assert "Accept-Encoding" in plain.headers["Vary"]
    assert gzip.decompress(sent) == plain.content
    assert len(sent) * 3 < len(plain.content)


def test_a_short_answer_a_file_and_a_stream_are_sent_as_they_are(api: Stack):
    assert "Content-Encoding" not in call(api, "GET", "/livez").headers
    job = api.submit(SOURCE)
    api.post(f"/jobs/{job['id']}/cancel")
    with call(api, "GET", f"/jobs/{job['id']}/events", stream=True) as stream:
        assert "Content-Encoding" not in stream.headers
    api.storage.put_stream("fc-uploads", "u/text", BytesIO(b"a" * 5000), 5000, "text/plain")
    link = api.storage.sign_get(
        "fc-uploads", "u/text", file_name="a.txt", mime_type="text/plain", expires_in=60
    )
    for headers in ({}, {"Range": "bytes=0-4000"}):
        got = requests.get(link, headers=headers, timeout=10)
        assert "Content-Encoding" not in got.headers
        assert set(got.content) == {ord("a")}


def test_a_replayed_answer_is_compressed_like_the_first(api: Stack):
    body = {"sources": [SOURCE] * 5}
    first, again = (api.post("/jobs", body, headers={"Idempotency-Key": "packed"}) for _ in range(2))
    assert again.headers["Idempotent-Replayed"] == "true"
    assert first.headers["Content-Encoding"] == again.headers["Content-Encoding"] == "gzip"
    assert first.json() == again.json()


@pytest.mark.parametrize("path", ["/limits", "/steps", "/checks", "/openapi.json", "/schemas/jobs-post.json"])
def test_what_is_the_same_for_everybody_may_be_kept_and_asked_after(api: Stack, path: str):
    first = requests.get(api.base_url + path, timeout=10)
    assert first.headers["Cache-Control"] == "public, max-age=300"
    again = requests.get(api.base_url + path, headers={"If-None-Match": first.headers["ETag"]}, timeout=10)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["x-request-id"]


# ---- other origins --------------------------------------------------------------------------------------


def test_pages_of_a_named_origin_may_call_and_others_may_not(api: Stack):
    asked = {"Origin": "https://tools.example", "Access-Control-Request-Method": "POST"}
    preflight = requests.options(f"{api.base_url}/jobs", headers=asked, timeout=10)
    assert preflight.status_code == 200
    assert preflight.headers["Access-Control-Allow-Origin"] == "https://tools.example"
    assert "Idempotency-Key" in preflight.headers["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in preflight.headers
    got = call(api, "GET", "/jobs", headers={"Origin": "https://tools.example"})
    assert "x-request-id" in got.headers["Access-Control-Expose-Headers"]
    for origin in ("https://evil.example", "null", "https://tools.example.evil", "http://tools.example"):
        other = call(api, "GET", "/jobs", headers={"Origin": origin})
        assert "Access-Control-Allow-Origin" not in other.headers
        assert "Origin" in other.headers["Vary"]


def test_without_the_setting_no_page_of_another_origin_may_call(stack: Stack):
    answer = call(stack, "OPTIONS", "/jobs", headers={"Origin": "https://tools.example"})
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]


# ---- failed authentication ------------------------------------------------------------------------------


def test_an_address_that_keeps_trying_keys_is_sent_away_and_good_keys_are_not(make_stack):
    stack = make_stack(FILECHECK_AUTH_FAILURES="5")
    stack.start_api()
    stack.get("/jobs")
    wrong = {"Authorization": "Bearer sk_live_wrong"}
    statuses = [requests.get(f"{stack.base_url}/jobs", headers=wrong, timeout=10) for _ in range(8)]
    assert [answer.status_code for answer in statuses] == [401] * 5 + [429] * 3
    refused = statuses[-1]
    assert refused.json()["code"] == "too_many_failures"
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert stack.get("/jobs").status_code == 200
    assert requests.get(f"{stack.base_url}/livez", timeout=10).status_code == 200
