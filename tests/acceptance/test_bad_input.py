"""Bad input ends in a clear 4xx or in a terminal job with a reason; nothing stays running, no worker dies."""

import json
import threading
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from shared.db.access import create_key
from tests.acceptance.sources import inline
from tests.samples import (
    bomb_png,
    card_pdf,
    encrypted_pdf,
    mislabelled_png,
    no_pages_pdf,
    truncated_pdf,
)
from tests.support.stack import Stack

pytestmark = pytest.mark.processes
STEPS = [{"type": "preflight"}, {"type": "previews"}]


@pytest.fixture(scope="module")
def quick(make_stack: Callable[..., Stack]) -> Stack:
    """An installation with small limits: 1 MB sources, 3 s fetches, 10 s uploads."""
    return make_stack(
        FILECHECK_MAX_SOURCE_BYTES="1000000", FILECHECK_FETCH_SECONDS="3", FILECHECK_UPLOAD_SECONDS="10"
    ).start()


@pytest.fixture(autouse=True)
def the_worker_lives(quick: Stack) -> Iterator[None]:
    while len(before := _pool(quick)) < 2:
        time.sleep(0.05)
    yield
    assert quick.workers[0].alive
    assert _pool(quick) == before


def _pool(stack: Stack) -> list[int]:
    return [process.pid for process in stack.pool()]


SOURCE = {"url": "https://example.com/a.pdf", "steps": [{"type": "preflight"}]}
REFUSED: dict[str, tuple[Any, int, str]] = {
    "no sources": ({}, 400, "sources"),
    "not an object": ([], 400, ""),
    "sources is no list": ({"sources": "x"}, 400, "sources"),
    "0 sources": ({"sources": []}, 400, "sources"),
    "51 sources": ({"sources": [SOURCE] * 51}, 400, "50"),
    "two locators": ({"sources": [{**SOURCE, "fileRef": "upload_x"}]}, 400, "exactly one of"),
    "no locator": ({"sources": [{"steps": STEPS}]}, 400, "exactly one of"),
    "no steps": ({"sources": [{**SOURCE, "steps": []}]}, 400, "steps"),
    "17 steps": ({"sources": [{**SOURCE, "steps": STEPS[:1] * 17}]}, 400, "steps"),
    "unknown step": ({"sources": [{**SOURCE, "steps": [{"type": "fold"}]}]}, 400, "type"),
    "unknown key": ({"sources": [SOURCE], "colour": 1}, 400, "colour"),
    "unknown key in a source": ({"sources": [{**SOURCE, "colour": 1}]}, 400, "colour"),
    "unknown key in a step": ({"sources": [{**SOURCE, "steps": [{"type": "preflight", "x": 1}]}]}, 400, "x"),
    "unknown key in policy": ({"sources": [SOURCE], "policy": {"x": 1}}, 400, "x"),
    "unknown key in webhook": ({"sources": [SOURCE], "webhook": {"url": "https://x.test", "x": 1}}, 400, "x"),
    "bad base64": ({"sources": [{"file": "%%%", "steps": STEPS}]}, 400, "base64"),
    "base64 too long": ({"sources": [{"file": "A" * 9_400_000, "steps": STEPS}]}, 400, "9"),
    "metaData too long": ({"sources": [SOURCE], "metaData": {"a": "x" * 4096}}, 400, "metaData"),
    "no such profile": (
        {"sources": [{**SOURCE, "steps": [{"type": "preflight", "params": {"profileId": "prof_none"}}]}]},
        400,
        "prof_none",
    ),
    "no such upload": ({"sources": [{"fileRef": "upload_none", "steps": STEPS}]}, 404, "upload_none"),
    "ftp webhook": ({"sources": [SOURCE], "webhook": {"url": "ftp://x.test"}}, 400, "webhook"),
    "wrong optimize value": (
        {"sources": [{**SOURCE, "steps": [{"type": "optimize", "params": {"pdf": {"strip": 7}}}]}]},
        400,
        "strip",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_wrong_body_is_refused_and_says_why(quick: Stack, name: str) -> None:
    body, status, word = REFUSED[name]
    answer = quick.post("/jobs", body)
    assert answer.status_code == status, answer.text
    told = answer.json()
    assert told["error"] is True
    assert told["code"]
    assert word in told["message"]
    if status == 400 and name != "no such profile":
        assert "/schemas/jobs-post.json" in told["message"].splitlines()[1]


def test_a_body_that_is_no_json_is_refused(quick: Stack) -> None:
    for data in (b"", b"{", b"\xff\xfe", b"null", b'"x"', b"[" * 100_000):
        answer = quick.session.post(
            f"{quick.base_url}/jobs", data=data, headers={"Content-Type": "application/json"}, timeout=10
        )
        assert answer.status_code == 400, data[:10]


def test_a_body_over_ten_mebibytes_is_refused(quick: Stack) -> None:
    answer = quick.post("/jobs", {"sources": [{"file": "A" * (11 * 1024 * 1024), "steps": STEPS}]})
    assert answer.status_code == 413
    assert answer.json()["code"] == "body_too_large"


def test_no_key_a_wrong_key_and_a_publishable_key(quick: Stack) -> None:
    with quick.database.begin() as conn:
        publishable = create_key(conn, quick.tenant_id, "live", "browser", "pk")
    for key, status in (
        (None, 401),
        ("Bearer sk_live_x", 401),
        ("Basic x", 401),
        (f"Bearer {publishable}", 403),
    ):
        headers = {"Authorization": key} if key else {"Authorization": ""}
        answer = quick.get("/jobs/job_x", headers=headers)
        assert answer.status_code == status
        assert answer.json() == {"message": "Unauthorized" if status == 401 else "Forbidden"}
        assert answer.headers["apigw-requestid"]


def test_the_job_of_another_tenant_is_not_there(quick: Stack) -> None:
    job = quick.submit(inline(card_pdf(), "a.pdf"))
    _, other = quick.new_tenant("other")
    answer = quick.get(f"/jobs/{job['id']}", headers={"Authorization": f"Bearer {other}"})
    assert answer.status_code == 404
    assert answer.json()["message"].startswith(f"Job not found: {job['id']}")
    reference = quick.upload(b"x")
    headers = {"Authorization": f"Bearer {other}"}
    refused = quick.post("/jobs", {"sources": [{"fileRef": reference, "steps": STEPS}]}, headers=headers)
    assert refused.status_code == 403
    assert refused.json()["error"] is True


class Badly(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        what = self.path.strip("/")
        if what == "loop":
            self._say(302, b"", Location="/loop")
        elif what == "inside":
            self._say(302, b"", Location="http://169.254.169.254/")
        elif what == "404":
            self._say(404, b"not here")
        elif what == "html":
            self._say(200, b"<!doctype html><html><body>Please log in</body></html>")
        elif what == "hang":
            time.sleep(5)
        elif what == "huge":
            self._say(200, b"", **{"Content-Length": "10000000000"})
        elif what == "endless":
            self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 5_000_000)

    def _say(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def web() -> Iterator[str]:
    server = _Quiet(("127.0.0.1", 0), Badly)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("path", "status", "reason"),
    [
        ("/loop", "error", "source_unreachable"),
        ("/404", "error", "source_unreachable"),
        ("/hang", "error", "source_unreachable"),
        ("/inside", "error", "source_forbidden"),
        ("/huge", "error", "source_too_large"),
        ("/endless", "error", "source_too_large"),
        ("/html", "skipped", "unsupported_file_type"),
    ],
)
def test_a_source_that_cannot_be_had(quick: Stack, web: str, path: str, status: str, reason: str) -> None:
    job = quick.wait(quick.submit({"url": web + path, "steps": STEPS})["id"], 30)
    (task,) = job["tasks"]
    assert (job["status"], task["status"], task["reason"]) == (status, status, reason)
    assert [(step["status"], step["reason"]) for step in task["steps"]] == [("skipped", reason)] * 2


FILES: dict[str, tuple[bytes, str, str | None, str | None]] = {
    "empty": (b"", "error", None, "file_damaged"),
    "truncated": (truncated_pdf(), "done", "fail", None),
    "no pages": (no_pages_pdf(), "done", "fail", None),
    "encrypted": (encrypted_pdf(), "done", "fail", None),
    "mislabelled": (mislabelled_png()[1], "done", None, None),
}


@pytest.mark.parametrize("name", FILES)
def test_a_bad_file_gets_a_verdict_or_a_reason(quick: Stack, name: str) -> None:
    data, status, outcome, reason = FILES[name]
    job = quick.wait(quick.submit({"fileRef": quick.upload(data), "name": "a.pdf", "steps": STEPS})["id"], 30)
    (task,) = job["tasks"]
    assert (task["status"], task["reason"]) == (status, reason)
    if outcome:
        assert task["outcome"] == outcome
        assert task["steps"][1]["status"] == "skipped"
        (finding,) = job["results"]["preflight"][0]["report"]["evaluation"]["findings"]
        assert finding["severity"] == "reject"
        assert finding["ruleId"] in {"struct.integrity", "struct.encryption_allowed"}
    if name == "mislabelled":
        assert task["fileType"] == "raster"


def test_a_picture_of_900_megapixels_in_one_kilobyte(quick: Stack) -> None:
    job = quick.wait(quick.submit(inline(bomb_png(), "bomb.png", "previews"))["id"], 30)
    (task,) = job["tasks"]
    assert (task["status"], task["reason"]) == ("error", "limit_exceeded")


def test_an_upload_that_is_never_sent(quick: Stack) -> None:
    minted = quick.post("/uploads", {}).json()
    job = quick.submit({"fileRef": minted["fileRef"], "steps": STEPS})
    ended = quick.wait(job["id"], 60)
    assert (ended["status"], ended["tasks"][0]["reason"]) == ("error", "upload_missing")


def test_an_upload_that_is_sent_after_its_job(quick: Stack) -> None:
    import requests

    minted = quick.post("/uploads", {}).json()
    job = quick.submit({"fileRef": minted["fileRef"], "steps": [{"type": "preflight"}]})
    time.sleep(1)
    form = minted["upload"]
    sent = requests.post(form["url"], data=form["fields"], files={"file": ("a.pdf", card_pdf())}, timeout=10)
    assert sent.status_code == 204
    assert quick.wait(job["id"], 30)["status"] == "done"


def test_an_upload_larger_than_allowed(quick: Stack) -> None:
    import requests

    minted = quick.post("/uploads", {}).json()
    assert minted["maxBytes"] == 1_000_000
    form = minted["upload"]
    big = {"file": ("a.pdf", b"x" * 1_100_000)}
    assert requests.post(form["url"], data=form["fields"], files=big, timeout=10).status_code == 413
    altered = {**form["fields"], "key": "u/1/other"}
    small = {"file": ("a.pdf", b"x")}
    assert requests.post(form["url"], data=altered, files=small, timeout=10).status_code == 403
    assert quick.post("/uploads", {"sizeBytes": 1_000_001}).status_code == 400


def test_private_addresses_are_refused_by_default(make_stack: Callable[..., Stack], web: str) -> None:
    closed = make_stack(FILECHECK_ALLOW_PRIVATE_ADDRESSES="0").start()
    job = closed.wait(closed.submit({"url": f"{web}/html", "steps": STEPS})["id"], 30)
    assert job["tasks"][0]["reason"] == "source_forbidden"
    closed.stop()


def test_a_data_url_and_a_source_alias(quick: Stack) -> None:
    plain = b64encode(card_pdf()).decode()
    job = quick.wait(quick.submit({"source": plain, "name": "card.pdf", "steps": STEPS})["id"])
    assert job["tasks"][0]["fileType"] == "pdf"
    assert json.dumps(job).count(plain[:200]) == 0
