"""Every refusal and failure as JSON (contract A.2, decision 17); problem+json when asked for (RFC 9457)."""

from http import HTTPStatus
from typing import Any

from flask import Flask, Response, g, jsonify, request
from gunicorn.http.errors import ParseException
from werkzeug.exceptions import HTTPException

from shared.errors import FilecheckError, Forbidden, Unauthorized, Unavailable
from shared.ids import new_id
from shared.log import logger

_log = logger(__name__)
PROBLEM = "application/problem+json"
_RETRY_SECONDS = 2
_CODES = {404: "not_found", 405: "method_not_allowed", 413: "body_too_large", 416: "range_not_satisfiable"}
_SAID = {
    404: "There is no such address.",
    405: "This address does not take that method.",
    413: "The request body is larger than this server accepts (see /limits).",
}


def install(app: Flask) -> None:
    """Answer every exception as JSON."""
    app.register_error_handler(FilecheckError, _ours)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(ParseException, _cut_short)
    app.register_error_handler(Exception, _bug)


def _ours(error: FilecheckError) -> Response:
    bare = isinstance(error, Unauthorized | Forbidden)
    answer = refusal(error.status, error.code, error.public, bare=bare)
    seconds = getattr(error, "retry_after", _RETRY_SECONDS if isinstance(error, Unavailable) else None)
    if seconds is not None:
        answer.headers["Retry-After"] = str(seconds)
    if isinstance(error, Unauthorized):
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    said = _SAID.get(status, error.description or error.name)
    answer = refusal(status, _CODES.get(status, "invalid_request" if status < 500 else "internal"), said)
    for name, value in error.get_headers():
        if name not in {"Content-Type", "Content-Length"}:
            answer.headers[name] = value
    return answer


def _cut_short(_error: Exception) -> Response:
    """gunicorn reads bodies while we do; chunks that are none are the sender's fault, not a bug of ours."""
    return refusal(400, "invalid_request", "The body is not framed as its headers say.")


def _bug(error: Exception) -> Response:
    incident = new_id("inc")
    g.incident = incident
    _log.error("bug", incident=incident, path=request.path, exc_info=error)
    return refusal(500, "internal", "Internal error", incident=incident)


def refusal(status: int, code: str, message: str, *, bare: bool = False, **more: Any) -> Response:
    """The body of a refusal; `bare` is the gateway's form without `error` and `code`."""
    body: dict[str, Any] = {"message": message}
    if not bare:
        body = {"error": True, "message": message, "code": code, **more}
    if _wants_problem():
        title = HTTPStatus(status).phrase
        body = {"type": "about:blank", "title": title, "status": status, "detail": message, **body}
    answer = jsonify(body)
    answer.status_code = status
    answer.vary.add("Accept")
    if _wants_problem():
        answer.content_type = PROBLEM
    return answer


def _wants_problem() -> bool:
    accept = request.accept_mimetypes
    return PROBLEM in [kind for kind, quality in accept if quality > 0]
