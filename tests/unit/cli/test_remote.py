"""The HTTP client of the command line, against a server of the standard library."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from cli.remote import Client, ServerError


class Handler(BaseHTTPRequestHandler):
    seen: dict

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen.append((self.path, dict(self.headers), body))
        base = f"http://127.0.0.1:{self.server.server_port}"
        form = {"url": f"{base}/storage", "fields": {"key": "k", "policy": "p"}, "method": "POST"}
        self._answer(200, {"fileRef": "upload_1", "upload": form})

    def do_GET(self):
        if self.path == "/jobs/missing":
            self._answer(404, {"error": True, "message": "Job not found: missing"})
            return
        self.server.polls += 1
        self._answer(200, {"job": {"id": "j", "status": "done" if self.server.polls > 2 else "running"}})

    def _answer(self, status, body):
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *arguments):
        pass


@pytest.fixture
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        running.seen, running.polls = [], 0
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture
def client(server):
    return Client(f"http://127.0.0.1:{server.server_port}/", "sk_live_x")


def test_an_upload_is_a_form_with_the_file_last_and_without_our_key(client, server, tmp_path):
    path = tmp_path / 'a"b.pdf'
    path.write_bytes(b"%PDF" + bytes(3_000_000))
    assert client.upload(path) == "upload_1"
    (_, minted, _), (where, headers, body) = server.seen
    assert minted["Authorization"] == "Bearer sk_live_x"
    assert "Authorization" not in headers
    assert "Transfer-Encoding" not in headers
    assert where == "/storage"
    assert body.index(b'name="key"') < body.index(b'name="policy"') < body.index(b'name="file"')
    assert path.read_bytes() in body
    assert b'filename="a%22b.pdf"' in body


def test_waiting_ends_with_the_job_or_with_patience(client):
    assert client.wait("j", 10)["status"] == "done"
    with pytest.raises(ServerError, match="not found"):
        client.job("missing")


def test_no_server_at_all_says_how_to_start_one(tmp_path, monkeypatch):
    monkeypatch.delenv("FILECHECK_URL", raising=False)
    with pytest.raises(ServerError, match="filecheck up"):
        Client.find(tmp_path)
    with pytest.raises(ServerError, match="does not answer"):
        Client("http://127.0.0.1:9", "k").job("j")
