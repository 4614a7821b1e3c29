"""Servers that lead inside by what they answer: redirects, and names that change their address."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from unittest.mock import patch

from shared.addresses import AddressPolicy
from tests.hostile.arena import Arena, Case

# Another address of this machine stands in for the public network: it alone is open.
_OUTSIDE = "127.0.0.2"
_OPEN = AddressPolicy.of(False, f"{_OUTSIDE}/32")
_STATUSES = (301, 302, 303, 307, 308)


@contextmanager
def _redirecting(to: str, status: int = 302) -> Iterator[int]:
    """A server of the outside world that sends everyone on; its port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Location", to)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_POST = do_GET

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer((_OUTSIDE, 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def _resolving(name: str, *answers: list[str]) -> Iterator[None]:
    """The name has these addresses the first time, those the second, the last for ever."""
    left, real = list(answers), socket.getaddrinfo

    def resolve(host: str, port: int, *rest: object, **options: object) -> object:
        if host != name:
            return real(host, port, *rest, **options)  # type: ignore[arg-type]
        now = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in now]

    with patch("socket.getaddrinfo", resolve):
        yield


def _redirect(to: str, status: int, arena: Arena) -> str:
    target = to.format(canary=f"127.0.0.1:{arena.canary.port}")
    with _redirecting(target, status) as port:
        return arena.fetched(f"http://{_OUTSIDE}:{port}/", _OPEN)


def _webhook_redirect(arena: Arena) -> str:
    with _redirecting(arena.canary.url(), 307) as port:
        return arena.posted(f"http://{_OUTSIDE}:{port}/", policy=_OPEN)


def _name(answers: list[list[str]], arena: Arena) -> str:
    with _resolving("files.example", *answers):
        return arena.fetched(arena.canary.url("files.example"), _OPEN)


def _rebinding(arena: Arena) -> str:
    """Outside when it is looked at, inside when it is looked at again: the redirect goes to the same name."""
    with (
        _redirecting(f"http://files.example:{arena.canary.port}/") as port,
        _resolving("files.example", [_OUTSIDE], ["127.0.0.1"]),
    ):
        return arena.fetched(f"http://files.example:{port}/", _OPEN)


def _asked_once(arena: Arena) -> str:
    """What was judged is what is connected to: a second question, which would lead inside, is never put."""
    with _redirecting("/again") as port, _resolving("files.example", [_OUTSIDE], ["127.0.0.1"]):
        return arena.posted(f"http://files.example:{port}/", policy=_OPEN)


CASES = (
    *(
        Case(
            "redirect",
            f"{status} to loopback",
            partial(_redirect, "http://{canary}/", status),
            ("source_forbidden",),
        )
        for status in _STATUSES
    ),
    Case("redirect", "to a file", partial(_redirect, "file:///etc/passwd", 302), ("source_forbidden",)),
    Case("redirect", "without a scheme", partial(_redirect, "//{canary}/", 302), ("source_forbidden",)),
    Case("redirect", "to gopher", partial(_redirect, "gopher://{canary}/", 302), ("source_forbidden",)),
    Case(
        "redirect", "to metadata", partial(_redirect, "http://169.254.169.254/", 302), ("source_forbidden",)
    ),
    Case("redirect", "to itself for ever", partial(_redirect, "/", 302), ("source_unreachable",)),
    Case("redirect", "of a webhook is not followed", _webhook_redirect, ("307",)),
    Case("changing name", "a name for loopback", partial(_name, [["127.0.0.1"]]), ("source_forbidden",)),
    Case(
        "changing name",
        "one good and one bad address",
        partial(_name, [[_OUTSIDE, "127.0.0.1"]]),
        ("source_forbidden",),
    ),
    Case("changing name", "moves inside before a redirect", _rebinding, ("source_forbidden",)),
    Case("changing name", "is asked once for a connection", _asked_once, ("302",)),
)
