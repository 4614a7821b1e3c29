"""What can go wrong between us and a server, one class per kind (contract A.2, decision 17)."""

from collections.abc import Mapping
from typing import Any


class ServerError(Exception):
    """The server cannot be reached or refused; the text is fit for people."""


class BadKey(ServerError):
    """A key that must not be used here; nothing was sent."""


class Unreachable(ServerError):
    """No answer, or one that is not of a Filecheck server."""


class NotFinished(ServerError):
    """Something takes longer than we were willing to wait."""


class Refused(ServerError):
    """The server answered with an error.

    `status` is the HTTP status, `code` the stable word for it (None from older servers and for 401 and
    key-level 403), `request_id` what to quote to the operator, `retry_after` seconds to wait.
    """

    def __init__(
        self,
        status: int,
        message: str,
        *,
        code: str | None,
        request_id: str | None,
        retry_after: float | None,
    ) -> None:
        super().__init__(f"The server refused ({status}): {message}")
        self.status = status
        self.message = message
        self.code = code
        self.request_id = request_id
        self.retry_after = retry_after


class BadRequest(Refused):
    """400: the request is wrong; the message says where."""


class Unauthorized(Refused):
    """401: no key, or one the server does not know."""


class PaymentRequired(Refused):
    """402: billing is paused."""


class Forbidden(Refused):
    """403: the key may not do this."""


class NotFound(Refused):
    """404: nothing of yours by that id."""


class Conflict(Refused):
    """409: it does not fit the state of things, or the idempotency key was used for something else."""


class TooLarge(Refused):
    """413: the body is too large."""


class RateLimited(Refused):
    """429: too many requests."""


class ServerFault(Refused):
    """5xx: the server's own trouble."""


_BY_STATUS: Mapping[int, type[Refused]] = {
    400: BadRequest,
    401: Unauthorized,
    402: PaymentRequired,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    413: TooLarge,
    429: RateLimited,
}


def refusal(status: int, headers: Mapping[str, str], body: Any) -> Refused:
    """The error for an answer of 400 and above; `body` is its JSON, or its text when it is none."""
    known = body if isinstance(body, dict) else {}
    message = known.get("message") or known.get("detail") or known.get("title") or str(body or "")[:300]
    kind = _BY_STATUS.get(status, ServerFault if status >= 500 else Refused)
    code = known.get("code")
    return kind(
        status,
        str(message),
        code=str(code) if code else None,
        request_id=headers.get("apigw-requestid") or headers.get("x-request-id"),
        retry_after=retry_after(headers),
    )


def retry_after(headers: Mapping[str, str]) -> float | None:
    """The `Retry-After` header in seconds; None when it is absent or a date."""
    value = (headers.get("Retry-After") or "").strip()
    return float(value) if value.isascii() and value.isdigit() else None
