"""Every request gets an id, every answer says it, every request leaves one line in the log."""

import re
from time import monotonic

from flask import Flask, Response, g, request
from structlog.contextvars import bind_contextvars, clear_contextvars

from shared.ids import new_id
from shared.log import logger

_log = logger("access")
_FIT = re.compile(r"^[A-Za-z0-9._:+/=-]{1,128}$")
_QUIET = frozenset({"/livez", "/readyz", "/metrics"})


def install(app: Flask) -> None:
    """Number, time and log every request."""
    app.before_request(_begin)
    app.after_request(_end)


def _begin() -> None:
    asked = request.headers.get("x-request-id", "")
    g.request_id = asked if _FIT.match(asked) else new_id("req")
    g.began = monotonic()
    clear_contextvars()
    bind_contextvars(request_id=g.request_id)


def _end(answer: Response) -> Response:
    # The SDK reads the first name, everybody else the second (contract A.0, decision 17).
    answer.headers["apigw-requestid"] = answer.headers["x-request-id"] = g.request_id
    if request.path not in _QUIET or answer.status_code >= 400:
        # The path alone: queries carry signatures, headers carry keys.
        _log.info(
            "request",
            method=request.method,
            path=request.path,
            status=answer.status_code,
            ms=round((monotonic() - g.began) * 1000, 1),
            bytes=answer.content_length,
            address=request.remote_addr,
            tenant=getattr(g.get("caller"), "tenant_id", None),
        )
    return answer
