"""Calls from web pages of other origins: refused by every browser unless the operator names the origin.

A secret key does not belong into a page for customers; this is for an operator's own tools.
"""

from flask import Flask, Response, request

_METHODS = "GET, POST, PUT, DELETE"
# The last one is for a page that has a publishable key as well (see `api.element.cors`).
_TAKEN = "Authorization, Content-Type, Idempotency-Key, Last-Event-ID, X-Request-Id, X-Element-Token"
_SHOWN = "apigw-requestid, x-request-id, Retry-After, Idempotent-Replayed, Content-Disposition, ETag"
_PREFLIGHT_SECONDS = "600"


def install(app: Flask, origins: tuple[str, ...]) -> None:
    """Let pages of these origins read the answers; none: say nothing, which browsers take as a no."""
    if not origins:
        return

    @app.after_request
    def allowed(answer: Response) -> Response:
        answer.vary.add("Origin")
        origin = request.headers.get("Origin", "")
        if origin in origins:
            answer.headers["Access-Control-Allow-Origin"] = origin
            answer.headers["Access-Control-Expose-Headers"] = _SHOWN
            if request.method == "OPTIONS":
                answer.headers["Access-Control-Allow-Methods"] = _METHODS
                answer.headers["Access-Control-Allow-Headers"] = _TAKEN
                answer.headers["Access-Control-Max-Age"] = _PREFLIGHT_SECONDS
        return answer
