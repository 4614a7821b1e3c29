"""Requests to one server with one key. Only GETs are tried again (contract A.0), whatever the trouble."""

from collections.abc import Callable, Mapping
from time import sleep as sleep_for
from typing import Any
from urllib.parse import quote

import requests

from cli.client.errors import BadKey, Unreachable, refusal, retry_after
from cli.client.shapes import Json
from shared.version import VERSION

TIMEOUT = (10.0, 60.0)  # seconds to connect, and between bytes of the answer
TRIES = 4
LONGEST_PAUSE = 30.0
TRY_AGAIN = frozenset({429, 502, 503, 504})
_TROUBLE = (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError)


class Transport:
    """The HTTP side of the client."""

    def __init__(
        self,
        base_url: str,
        key: str,
        timeout: tuple[float, float] = TIMEOUT,
        sleep: Callable[[float], None] = sleep_for,
    ) -> None:
        if key.startswith("pk_"):
            raise BadKey(
                "This is a publishable key (pk_…), for browsers only; a secret key (sk_…) is needed."
            )
        self.base = base_url.rstrip("/")
        self._timeout = timeout
        self._sleep = sleep
        self._session = requests.Session()
        self._session.headers.update(
            {
                "Authorization": f"Bearer {key}",
                "Accept": "application/json",
                "User-Agent": f"filecheck-python/{VERSION}",
            }
        )

    def get(self, path: str, **query: Any) -> Json:
        """The JSON of a GET; query parameters that are None are left out."""
        return self._json(self.answer("GET", path, query=query))

    def post(self, path: str, body: Json | None = None, idempotency_key: str | None = None) -> Json:
        """The JSON of a POST."""
        headers = {"Idempotency-Key": idempotency_key} if idempotency_key else {}
        return self._json(self.answer("POST", path, body=body, headers=headers))

    def delete(self, path: str) -> Json:
        """The JSON of a DELETE."""
        return self._json(self.answer("DELETE", path))

    def answer(
        self,
        method: str,
        path: str,
        *,
        body: Json | None = None,
        query: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        stream: bool = False,
    ) -> requests.Response:
        """An answer below 400.

        Raises:
            Refused: the server answered with an error, after the last try.
            Unreachable: it did not answer at all.
        """
        tries = TRIES if method == "GET" else 1
        for left in range(tries - 1, -1, -1):
            pause = min(0.5 * 2 ** (tries - 1 - left), LONGEST_PAUSE)
            try:
                answer = self._session.request(
                    method,
                    self.base + path,
                    params={key: value for key, value in (query or {}).items() if value is not None},
                    json=body,
                    headers=dict(headers or {}),
                    timeout=self._timeout,
                    stream=stream,
                )
            except _TROUBLE as error:
                if not left:
                    raise Unreachable(f"{self.base} does not answer: {error}") from None
            except requests.RequestException as error:
                raise Unreachable(f"{self.base} cannot be asked: {error}") from None
            else:
                if answer.status_code < 400:
                    return answer
                if not left or answer.status_code not in TRY_AGAIN:
                    raise refusal(answer.status_code, answer.headers, _read(answer))
                pause = min(retry_after(answer.headers) or pause, LONGEST_PAUSE)
                answer.close()
            self._sleep(pause)
        raise AssertionError("the last try returns or raises")

    def _json(self, answer: requests.Response) -> Json:
        content = _read(answer)
        if not isinstance(content, dict):
            raise Unreachable(f"{self.base} does not answer as a Filecheck server.")
        return content


def _read(answer: requests.Response) -> Any:
    """The answer's JSON, or its text when it is none."""
    try:
        return answer.json()
    except requests.JSONDecodeError:
        return answer.text


def segment(value: str) -> str:
    """An id as one segment of a path."""
    return quote(value, safe="")
