"""Fetching from servers that behave badly, over real sockets."""

import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from shared.addresses import AddressPolicy
from shared.errors import Refused
from shared.outbound import Fetched, Forbidden, fetch, post
from shared.vocabulary import Reason

OPEN = AddressPolicy(allow_private=True)


class Badly(BaseHTTPRequestHandler):
    """Answers by path."""

    seen: list[tuple[str, dict[str, str]]]

    def do_GET(self) -> None:
        type(self).seen.append((self.path, dict(self.headers)))
        with suppress(OSError):
            getattr(self, "get_" + self.path.strip("/").split("?")[0])()

    def do_POST(self) -> None:
        type(self).seen.append((self.path, dict(self.headers)))
        self._say(429, b"slow down", {"Retry-After": "7"})

    def get_file(self) -> None:
        self._say(200, b"x" * 1000)

    def get_loop(self) -> None:
        self._say(302, b"", {"Location": "/loop"})

    def get_once(self) -> None:
        self._say(302, b"", {"Location": "/file"})

    def get_elsewhere(self) -> None:
        port = self.server.server_address[1]
        self._say(302, b"", {"Location": f"http://localhost:{port}/file"})

    def get_inside(self) -> None:
        self._say(302, b"", {"Location": "http://169.254.169.254/latest/meta-data"})

    def get_local_file(self) -> None:
        self._say(302, b"", {"Location": "file:///etc/passwd"})

    def get_missing(self) -> None:
        self._say(404, b"no")

    def get_hang(self) -> None:
        time.sleep(5)

    def get_drip(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for n in range(50):
            self.wfile.write(f"X-{n}: 1\r\n".encode())
            time.sleep(0.1)

    def get_endless(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        for _ in range(1000):
            self.wfile.write(b"x" * 65536)

    def get_liar(self) -> None:
        self._say(200, b"x" * 10, {"Content-Length": "99999999999"})

    def get_broken(self) -> None:
        self._say(200, b"x" * 10, {"Content-Length": "500"})

    def _say(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    Badly.seen = []
    running = _Quiet(("127.0.0.1", 0), Badly)
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()
    thread.join()


def bring(url: str, tmp_path: Path, policy: AddressPolicy = OPEN, **headers: str) -> Fetched:
    return fetch(url, headers, tmp_path / "file", policy=policy, max_bytes=100_000, seconds=1.0)


def test_a_file_arrives_whole_with_the_callers_headers(server: str, tmp_path: Path) -> None:
    assert bring(f"{server}/file", tmp_path, Authorization="Bearer x").size_bytes == 1000
    assert (tmp_path / "file").read_bytes() == b"x" * 1000
    assert Badly.seen[0][1]["Authorization"] == "Bearer x"


def test_a_redirect_is_followed(server: str, tmp_path: Path) -> None:
    assert bring(f"{server}/once", tmp_path).size_bytes == 1000


def test_the_callers_headers_are_not_sent_to_another_host(server: str, tmp_path: Path) -> None:
    bring(f"{server}/elsewhere", tmp_path, Authorization="Bearer x")
    assert "Authorization" in Badly.seen[0][1]
    assert "Authorization" not in Badly.seen[1][1]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/loop", Reason.SOURCE_UNREACHABLE),
        ("/missing", Reason.SOURCE_UNREACHABLE),
        ("/hang", Reason.SOURCE_UNREACHABLE),
        ("/drip", Reason.SOURCE_UNREACHABLE),
        ("/broken", Reason.SOURCE_UNREACHABLE),
        ("/inside", Reason.SOURCE_FORBIDDEN),
        ("/local_file", Reason.SOURCE_FORBIDDEN),
        ("/endless", Reason.SOURCE_TOO_LARGE),
        ("/liar", Reason.SOURCE_TOO_LARGE),
    ],
)
def test_bad_answers_have_a_reason(server: str, tmp_path: Path, path: str, reason: Reason) -> None:
    began = time.monotonic()
    with pytest.raises(Refused) as refused:
        bring(server + path, tmp_path)
    assert refused.value.reason is reason
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest/meta-data",
        "http://[::ffff:169.254.169.254]/",
        "http://user:secret@127.0.0.1/",
        "ftp://127.0.0.1/file",
        "http:///nohost",
    ],
)
def test_forbidden_addresses_are_refused_even_in_development(tmp_path: Path, url: str) -> None:
    with pytest.raises(Refused) as refused:
        bring(url, tmp_path)
    assert refused.value.reason is Reason.SOURCE_FORBIDDEN


def test_loopback_is_refused_by_default_and_never_touched(server: str, tmp_path: Path) -> None:
    port = server.rpartition(":")[2]
    for host in ("127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "127.1"):
        with pytest.raises(Refused):
            bring(f"http://{host}:{port}/file", tmp_path, AddressPolicy())
    assert Badly.seen == []


def test_an_unknown_name_is_unreachable(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        bring("http://does-not-exist.invalid/", tmp_path)
    assert refused.value.reason is Reason.SOURCE_UNREACHABLE


def test_a_webhook_answer_carries_status_and_wish(server: str) -> None:
    answer = post(f"{server}/hook", {}, b"{}", policy=OPEN, seconds=2)
    assert (answer.status, answer.retry_after, answer.text) == (429, "7", "slow down")


def test_a_webhook_to_a_private_address_is_refused(server: str) -> None:
    with pytest.raises(Forbidden):
        post(f"{server}/hook", {}, b"{}", policy=AddressPolicy(), seconds=2)
    assert Badly.seen == []
