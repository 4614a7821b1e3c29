"""The refusals, once for all operations: `components/responses`, by status."""

from http import HTTPStatus

from api.openapi.operation import JSON
from api.openapi.shapes.words import ref
from api.transport.errors import PROBLEM
from shared.records import Json

# Name, what it means, an example of our own form.
_REFUSALS: dict[int, tuple[str, str, Json]] = {
    400: ("InvalidRequest", "The request is not as its schema says", {
        "error": True,
        "message": "sources is required.\nSee https://files.example/schemas/jobs-post.json",
        "code": "invalid_request",
    }),
    401: ("Unauthorized", "No key, or one that this server does not know", {"message": "Unauthorized"}),
    403: ("Forbidden", "A key that may not do this, or not to this", {"message": "Forbidden"}),
    404: ("NotFound", "There is no such thing, or not for this key", {
        "error": True, "message": "Job not found: job_01jd8m3v0t4s9y2qk6c1x5n7ra", "code": "not_found",
    }),
    409: ("Conflict", "Its state does not allow that", {
        "error": True, "message": "This job has not ended yet.", "code": "conflict",
    }),
    413: ("TooLarge", "The body is larger than this server takes", {
        "error": True,
        "message": "The request body is larger than 10,485,760 bytes.\nUse POST /uploads.",
        "code": "body_too_large",
    }),
    415: ("WrongType", "The key does not take files of this type", {
        "error": True, "message": "Files of this type are not taken here.\nSend .pdf.", "code": "wrong_type",
    }),
    416: ("NoSuchRange", "The file has no such part", {
        "error": True, "message": "The requested range cannot be delivered.",
        "code": "range_not_satisfiable",
    }),
    429: ("TooMany", "Too many wrong keys, streams, open jobs or requests of a page; see `Retry-After`", {
        "error": True,
        "message": "Too many requests with a wrong key from your address.\nCheck the key, then wait.",
        "code": "too_many_failures",
    }),
    500: ("Internal", "A fault of the server; `incident` finds it in its log", {
        "error": True, "message": "Internal error", "code": "internal",
        "incident": "inc_01jd8m3v0t4s9y2qk6c1x5n7re",
    }),
    503: ("Unavailable", "Database or storage are away, or the disk is full; nothing was accepted", {
        "error": True, "message": "The database does not answer.\nTry again in a moment.",
        "code": "unavailable",
    }),
}  # fmt: skip
_SHAPES = {401: "Refused", 403: "ErrorOrRefused"}
_WAIT = frozenset({409, 429, 503})


def refusal_ref(status: int) -> Json:
    """The response component of this status."""
    return {"$ref": f"#/components/responses/{_REFUSALS[status][0]}"}


def refusals() -> dict[str, Json]:
    """All of them, by name."""
    return {name: _response(status, says, said) for status, (name, says, said) in _REFUSALS.items()}


def _response(status: int, says: str, said: Json) -> Json:
    title = HTTPStatus(status).phrase
    problem = {"type": "about:blank", "title": title, "status": status, "detail": said["message"], **said}
    headers = {"x-request-id": {"$ref": "#/components/headers/RequestId"}}
    if status in _WAIT:
        headers["Retry-After"] = {"$ref": "#/components/headers/RetryAfter"}
    return {
        "description": says,
        "headers": headers,
        "content": {
            JSON: {"schema": ref(_SHAPES.get(status, "Error")), "example": said},
            PROBLEM: {"schema": ref("Problem"), "example": problem},
        },
    }
