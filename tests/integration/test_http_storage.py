"""The second leg of uploads and signed downloads over real HTTP (contract A.7, B.5)."""

import socket
import time
from base64 import b64decode, b64encode
from http.client import HTTPConnection
from typing import Any

import pytest
import requests

from tests.support.stack import Stack

CONTENT = bytes(range(256)) * 400


@pytest.fixture(scope="module")
def api(make_stack) -> Stack:
    stack = make_stack(FILECHECK_MAX_SOURCE_BYTES="200000")
    stack.start_api()
    return stack


def form(api: Stack, **said: Any) -> dict[str, Any]:
    answer = api.post("/uploads", said or None)
    assert answer.status_code == 200
    return answer.json()


def send(upload: dict[str, Any], content: bytes = CONTENT, **fields: str) -> requests.Response:
    data = upload["fields"] | fields
    return requests.post(upload["url"], data=data, files={"file": ("a.pdf", content)}, timeout=20)


def stored(api: Stack, key: str) -> bytes:
    return b"".join(api.storage.read("fc-uploads", key))


def link(api: Stack, key: str, **said: Any) -> str:
    values = {"file_name": "a.pdf", "mime_type": "application/pdf", "expires_in": 60} | said
    return api.storage.sign_get("fc-uploads", key, **values)


def leftovers(api: Stack) -> list[Any]:
    return list((api.folder / "storage" / ".incoming").iterdir())


def wait_for_leftovers(api: Stack, count: int, seconds: float = 20) -> None:
    """The API reads on its own time: what half arrived is seen, and gone, a moment later."""
    until = time.monotonic() + seconds
    while len(leftovers(api)) != count:
        assert time.monotonic() < until, f"not {count} half received: {leftovers(api)}"
        time.sleep(0.02)


@pytest.fixture(scope="module")
def key(api: Stack) -> str:
    upload = form(api)["upload"]
    assert send(upload).status_code == 204
    return upload["fields"]["key"]


# ---- uploads --------------------------------------------------------------------------------------------


def test_minting_says_everything_the_client_needs(api: Stack):
    said = form(api, mimeType="application/pdf", sizeBytes=1000)
    assert said["fileRef"].startswith("upload_")
    assert said["upload"]["method"] == "POST"
    assert said["upload"]["fields"]["key"] == f"u/{api.tenant_id}/{said['fileRef']}"
    assert (said["maxBytes"], said["expiresIn"]) == (200_000, 300)


@pytest.mark.parametrize(
    "body", [{"sizeBytes": 200_001}, {"sizeBytes": "1"}, {"name": "x"}, [], {"mimeType": 1}]
)
def test_minting_refuses_what_it_does_not_know_or_take(api: Stack, body: Any):
    answer = api.session.post(f"{api.base_url}/uploads", json=body, timeout=10)
    assert answer.status_code == 400
    assert answer.json()["message"].endswith("/schemas/uploads-post.json")


def test_a_form_brings_its_file_in_and_may_be_sent_again(api: Stack):
    upload = form(api)["upload"]
    assert send(upload).status_code == 204
    assert stored(api, upload["fields"]["key"]) == CONTENT
    assert send(upload, b"other").status_code == 204
    assert stored(api, upload["fields"]["key"]) == b"other"


def test_an_empty_file_is_taken(api: Stack):
    upload = form(api)["upload"]
    assert send(upload, b"").status_code == 204
    assert stored(api, upload["fields"]["key"]) == b""


@pytest.mark.parametrize("field", ["key", "policy", "x-amz-signature"])
def test_an_altered_form_is_refused(api: Stack, field: str):
    upload = form(api)["upload"]
    refused = send(upload, **{field: upload["fields"][field] + "A"})
    assert (refused.status_code, refused.json()["code"]) == (403, "bad_signature")
    assert leftovers(api) == []


def test_a_policy_of_ones_own_is_refused(api: Stack):
    upload = form(api)["upload"]
    wider = b64decode(upload["fields"]["policy"]).replace(b"200000", b"900000")
    assert send(upload, policy=b64encode(wider).decode()).status_code == 403


def test_an_expired_form_is_refused(api: Stack):
    made = api.storage.sign_post("fc-uploads", "u/1/upload_old", max_bytes=10, expires_in=-1)
    assert send({"url": made.url, "fields": made.fields}).status_code == 403


def test_a_file_over_the_limit_is_refused_while_it_streams_and_leaves_nothing(api: Stack):
    upload = form(api)["upload"]
    refused = send(upload, b"x" * 200_001)
    assert (refused.status_code, refused.json()["code"]) == (413, "body_too_large")
    assert leftovers(api) == []
    assert api.storage.stat("fc-uploads", upload["fields"]["key"]) is None


def test_fields_after_the_file_are_ignored(api: Stack):
    upload = form(api)["upload"]
    parts = [*((name, (None, value)) for name, value in upload["fields"].items())]
    parts += [("file", ("a.pdf", b"abc")), ("key", (None, "u/1/elsewhere"))]
    assert requests.post(upload["url"], files=parts, timeout=10).status_code == 204
    assert stored(api, upload["fields"]["key"]) == b"abc"


def test_a_file_before_its_fields_is_refused(api: Stack):
    upload = form(api)["upload"]
    parts = [
        ("file", ("a.pdf", b"abc")),
        *((name, (None, value)) for name, value in upload["fields"].items()),
    ]
    assert requests.post(upload["url"], files=parts, timeout=10).status_code == 403


def test_a_form_without_a_file_is_refused(api: Stack):
    upload = form(api)["upload"]
    fields = {name: (None, value) for name, value in upload["fields"].items()}
    assert requests.post(upload["url"], files=fields, timeout=10).status_code == 400


def test_an_upload_that_breaks_off_leaves_nothing(api: Stack):
    upload = form(api)["upload"]
    request = requests.Request(
        "POST", upload["url"], data=upload["fields"], files={"file": ("a", CONTENT)}
    ).prepare()
    head = "".join(f"{name}: {value}\r\n" for name, value in request.headers.items())
    path = "/storage/fc-uploads"
    with socket.create_connection(("127.0.0.1", api.port)) as connection:
        connection.sendall(f"POST {path} HTTP/1.1\r\nHost: x\r\n{head}\r\n".encode() + request.body[:90_000])
        wait_for_leftovers(api, 1)
    wait_for_leftovers(api, 0)
    assert api.storage.stat("fc-uploads", upload["fields"]["key"]) is None
    assert api.get("/livez").status_code == 200


def test_an_unknown_bucket_is_refused(api: Stack):
    upload = form(api)["upload"]
    upload["url"] = upload["url"].replace("fc-uploads", "elsewhere")
    assert send(upload).status_code == 403


# ---- downloads ------------------------------------------------------------------------------------------


def test_a_link_serves_the_file_as_a_download(api: Stack, key: str):
    answer = requests.get(link(api, key, file_name="Prägung.pdf"), timeout=10)
    assert answer.content == CONTENT
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert "filename*=UTF-8''Pr%C3%A4gung.pdf" in answer.headers["Content-Disposition"]


def test_nothing_gets_out_of_the_name(api: Stack, key: str):
    answer = requests.get(link(api, key, file_name='a"\r\nSet-Cookie: x=y; b=".pdf'), timeout=10)
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    ("asked", "status", "part", "said"),
    [
        ("bytes=0-9", 206, slice(0, 10), "bytes 0-9/102400"),
        ("bytes=-5", 206, slice(-5, None), "bytes 102395-102399/102400"),
        ("bytes=102399-", 206, slice(-1, None), "bytes 102399-102399/102400"),
        ("bytes=0-", 206, slice(None), "bytes 0-102399/102400"),
        ("bytes=100-9999999", 206, slice(100, None), "bytes 100-102399/102400"),
        ("bytes=0-1,4-5", 200, slice(None), None),
        ("lines=1-2", 200, slice(None), None),
        ("nonsense", 200, slice(None), None),
    ],
)
def test_ranges(api: Stack, key: str, asked: str, status: int, part: slice, said: str | None):
    answer = requests.get(link(api, key), headers={"Range": asked}, timeout=10)
    assert answer.status_code == status
    assert answer.content == CONTENT[part]
    assert answer.headers.get("Content-Range") == said


def test_a_range_beyond_the_end_is_refused(api: Stack, key: str):
    answer = requests.get(link(api, key), headers={"Range": "bytes=102400-"}, timeout=10)
    assert answer.status_code == 416
    assert answer.headers["Content-Range"] == "bytes */102400"


def test_head_says_how_large_it_is(api: Stack, key: str):
    answer = requests.head(link(api, key), timeout=10)
    assert (answer.status_code, answer.headers["Content-Length"]) == (200, "102400")


@pytest.mark.parametrize(
    "changed", [("expires=", "expires=1"), ("as=attachment", "as=inline"), ("a.pdf", "b.pdf")]
)
def test_an_altered_link_is_refused(api: Stack, key: str, changed: tuple[str, str]):
    answer = requests.get(link(api, key).replace(*changed), timeout=10)
    assert (answer.status_code, answer.json()["code"]) == (403, "bad_signature")


def test_an_expired_link_or_none_is_refused(api: Stack, key: str):
    assert requests.get(link(api, key, expires_in=-1), timeout=10).status_code == 403
    assert requests.get(f"{api.base_url}/storage/fc-uploads/{key}", timeout=10).status_code == 403


def test_a_page_is_never_shown_in_place(api: Stack, key: str):
    address = link(api, key, mime_type="text/html", inline=True)
    assert requests.get(address, timeout=10).headers["Content-Disposition"].startswith("attachment")


def test_a_link_to_nothing_is_404_and_a_way_out_is_closed(api: Stack):
    assert requests.get(link(api, "u/1/never"), timeout=10).status_code == 404
    connection = HTTPConnection("127.0.0.1", api.port, timeout=10)
    connection.request("GET", "/storage/fc-uploads/../../etc/passwd")
    assert connection.getresponse().status in {403, 404}
    connection.close()
