"""Every HTTP request to an address that a customer named: fetching sources, calling webhooks.

The name is resolved once for each connection, every address is judged, and we connect to the address that
was judged; so a name that changes its answer gains nothing. Redirects are followed here, one by one, each
through the same door. One wall clock covers the whole exchange, because time-outs of sockets restart with
every byte.
"""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any, BinaryIO
from urllib.parse import urljoin, urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from shared.addresses import AddressPolicy
from shared.errors import DiskFull, Refused
from shared.vocabulary import Reason

_REDIRECTS = 5
_CONNECT_SECONDS = 10
_READ_SECONDS = 20
_CHUNK = 256 * 1024


class Unreachable(Exception):
    """The other side did not give a usable answer; the text says what happened, fit for the customer."""


class Forbidden(Exception):
    """The address is one we must not talk to."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that was fetched: its size in bytes and what the server called it."""

    size_bytes: int
    mime_type: str | None
    disposition: str | None
    final_url: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a webhook receiver said."""

    status: int
    retry_after: str | None
    text: str


def fetch(
    url: str, headers: dict[str, str], target: Path, *, policy: AddressPolicy, max_bytes: int, seconds: float
) -> Fetched:
    """Bring the file behind `url` into `target`.

    Raises:
        Refused: `source_forbidden`, `source_unreachable` or `source_too_large`.
    """
    try:
        with _exchange(policy, seconds) as session:
            return _download(session, url, headers, target, max_bytes)
    except Forbidden as error:
        raise Refused(Reason.SOURCE_FORBIDDEN, str(error)) from error
    except Unreachable as error:
        raise Refused(Reason.SOURCE_UNREACHABLE, str(error)) from error


def post(url: str, headers: dict[str, str], body: bytes, *, policy: AddressPolicy, seconds: float) -> Answer:
    """Call a webhook. Redirects are not followed: a receiver has one address.

    Raises:
        Forbidden: the address is private.
        Unreachable: no answer came.
    """
    with _exchange(policy, seconds) as session, _open(session, "POST", url, headers, body) as answer:
        text = answer.raw.read(2048, decode_content=True) or b""
        return Answer(answer.status_code, answer.headers.get("Retry-After"), text.decode(errors="replace"))


def put(url: str, headers: dict[str, str], file: Path, *, policy: AddressPolicy, seconds: float) -> Answer:
    """Send a file. Redirects are not followed: what was signed for one place is not for another.

    Raises:
        Forbidden: the address is private.
        Unreachable: no answer came.
    """
    headers = {**headers, "Content-Length": str(file.stat().st_size)}
    with (
        file.open("rb") as body,
        _exchange(policy, seconds) as session,
        _open(session, "PUT", url, headers, body) as answer,
    ):
        text = answer.raw.read(2048, decode_content=True) or b""
        return Answer(answer.status_code, answer.headers.get("Retry-After"), text.decode(errors="replace"))


def _download(
    session: requests.Session, url: str, headers: dict[str, str], target: Path, max_bytes: int
) -> Fetched:
    for _ in range(_REDIRECTS + 1):
        with _open(session, "GET", url, headers) as answer:
            if answer.is_redirect or answer.is_permanent_redirect:
                onward = urljoin(url, answer.headers["Location"])
                if urlsplit(onward)[:2] != urlsplit(url)[:2]:
                    # The caller's headers may hold credentials meant for the first host only.
                    headers = {}
                url = onward
                continue
            if answer.status_code != 200:
                raise Unreachable(f"The address answered {answer.status_code} instead of the file.")
            length = answer.headers.get("Content-Length", "")
            if length.isdecimal() and int(length) > max_bytes:
                raise Refused(Reason.SOURCE_TOO_LARGE)
            size = _stream(answer, target, max_bytes)
            return Fetched(
                size, answer.headers.get("Content-Type"), answer.headers.get("Content-Disposition"), url
            )
    raise Unreachable(f"The address redirected more than {_REDIRECTS} times.")


def _stream(answer: requests.Response, target: Path, max_bytes: int) -> int:
    size = 0
    with target.open("wb") as file:
        for chunk in answer.iter_content(_CHUNK):
            size += len(chunk)
            if size > max_bytes:
                raise Refused(Reason.SOURCE_TOO_LARGE)
            file.write(chunk)
    return size


@contextmanager
def _open(
    session: requests.Session,
    method: str,
    url: str,
    headers: dict[str, str],
    body: bytes | BinaryIO | None = None,
) -> Iterator[requests.Response]:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Forbidden("Only http and https addresses can be used.")
    if parts.username or parts.password:
        raise Forbidden("Put credentials into headers, not into the address.")
    with session.request(
        method,
        url,
        headers={"User-Agent": "filecheck-server", "Accept": "*/*", **headers},
        data=body,
        stream=True,
        allow_redirects=False,
        timeout=(_CONNECT_SECONDS, _READ_SECONDS),
    ) as answer:
        yield answer


@contextmanager
def _exchange(policy: AddressPolicy, seconds: float) -> Iterator[requests.Session]:
    clock = _Clock(policy, seconds)
    session = requests.Session()
    session.trust_env = False  # no proxy and no .netrc of the machine
    session.mount("http://", _GuardedAdapter(clock))
    session.mount("https://", _GuardedAdapter(clock))
    try:
        yield session
        if clock.expired:  # a socket that was shut can look like the end of an answer
            raise Unreachable(f"The address took longer than {seconds:g} s.")
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        if DiskFull.caused(error):  # ours, not the address's
            raise DiskFull from error
        blocked = _cause(error, Forbidden)
        if blocked is not None:
            raise blocked from error
        if clock.expired:
            raise Unreachable(f"The address took longer than {seconds:g} s.") from error
        raise Unreachable(f"The address could not be reached: {_words(error)}.") from error
    finally:
        clock.stop()
        session.close()


def _cause(error: BaseException | None, kind: type[Forbidden]) -> Forbidden | None:
    """The first error of this kind along the chain of causes."""
    for _ in range(20):
        if error is None or isinstance(error, kind):
            return error
        error = error.__cause__ or error.__context__
    return None


def _words(error: Exception) -> str:
    kinds: list[tuple[type[Exception] | tuple[type[Exception], ...], str]] = [
        (requests.exceptions.SSLError, "its certificate is not valid"),
        (requests.exceptions.Timeout, "it did not answer in time"),
        (requests.exceptions.ConnectionError, "no connection"),
        (requests.exceptions.InvalidURL, "the address is not valid"),
        (requests.exceptions.InvalidHeader, "a header is not valid"),
        (requests.exceptions.ChunkedEncodingError, "the connection broke off"),
    ]
    return next((words for kind, words in kinds if isinstance(error, kind)), "the answer was not usable")


class _Clock:
    """Ends the exchange when its time is up, by shutting the sockets it has opened."""

    def __init__(self, policy: AddressPolicy, seconds: float) -> None:
        self.policy = policy
        self.expired = False
        self._deadline = monotonic() + seconds
        self._sockets: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._ring)
        self._timer.daemon = True
        self._timer.start()

    def connect(self, host: str, port: int) -> socket.socket:
        """Resolve, judge every address, connect to one that was judged."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise OSError(f"{host} is not known") from error
        if not all(self.policy.allows(str(entry[4][0])) for entry in found):
            raise Forbidden("The address is on a private network, which this server does not use.")
        trouble: OSError | None = None
        for family, kind, proto, _name, address in found:
            made = socket.socket(family, kind, proto)
            try:
                made.settimeout(min(_CONNECT_SECONDS, max(0.1, self._deadline - monotonic())))
                made.connect(address)
            except OSError as error:
                made.close()
                trouble = error
                continue
            self._sockets.append(made)
            return made
        raise trouble or OSError("no address")

    def stop(self) -> None:
        """The exchange is over."""
        self._timer.cancel()

    def _ring(self) -> None:
        self.expired = True
        for opened in self._sockets:
            try:
                opened.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue


class _GuardedAdapter(HTTPAdapter):
    """Makes connections only through a clock's `connect`."""

    def __init__(self, clock: _Clock) -> None:
        self._clock = clock
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Give the pool manager our two connection classes."""
        super().init_poolmanager(*args, **kwargs)
        clock = self._clock

        class Plain(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                return clock.connect(self._dns_host, self.port)

        class Secure(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                return clock.connect(self._dns_host, self.port)

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = Secure

        self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}
