"""What browsers are told: pages of a key's origins may read the answers to it, and nobody else's may."""

from flask import Response, g, request

from api.ports import ports

_METHODS = "GET, POST"
_TAKEN = "Authorization, Content-Type, X-Element-Token"
_SHOWN = "Retry-After, x-request-id"
_PREFLIGHT_SECONDS = "600"


def told(answer: Response) -> Response:
    """For `Blueprint.after_request`: the origins of the key that the view looked up."""
    return _allow(answer, request.headers.get("Origin", "") in g.get("element_origins", ()))


def told_of_forms(answer: Response) -> Response:
    """The same where a signed form stands in place of the key: pages that any live key is for."""
    return _allow(answer, request.method == "POST" and _known())


def _allow(answer: Response, allowed: bool) -> Response:
    answer.vary.add("Origin")
    asks_first = request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers
    if asks_first:
        answer.vary.update(("Access-Control-Request-Method", "Access-Control-Request-Headers"))
    if not (allowed or (asks_first and _known())):
        return answer
    answer.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]
    answer.headers["Access-Control-Expose-Headers"] = _SHOWN
    if asks_first:
        answer.headers["Access-Control-Allow-Methods"] = _METHODS
        answer.headers["Access-Control-Allow-Headers"] = _TAKEN
        answer.headers["Access-Control-Max-Age"] = _PREFLIGHT_SECONDS
    return answer


def _known() -> bool:
    origin = request.headers.get("Origin", "")
    return bool(origin) and ports().origins.has(origin)
