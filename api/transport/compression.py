"""Answers that a client takes compressed are sent so, when that pays (RFC 9110, 8.4 and 12.5.3).

Secrets next to text of the sender's choosing may be compressed here: the key travels in a header that no web
page can make a browser send along, so the lengths tell nobody anything (BREACH needs that).
"""

import gzip

from flask import Flask, Response, request

LEAST_BYTES = 1024
# Past this a better ratio costs more time than the network saves.
_LEVEL = 5
_KINDS = frozenset(
    {
        "application/json",
        "application/problem+json",
        "application/sarif+json",
        "application/xml",
        "application/javascript",
        "image/svg+xml",
    }
)


def install(app: Flask) -> None:
    """Compress on the way out."""
    app.after_request(_compressed)


def _compressed(answer: Response) -> Response:
    if not _eligible(answer):
        return answer
    # Said even where this client gets plain bytes: a cache must keep the two apart.
    answer.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"] > 0 and len(answer.get_data()) >= LEAST_BYTES:
        answer.set_data(gzip.compress(answer.get_data(), _LEVEL, mtime=0))
        answer.headers["Content-Encoding"] = "gzip"
    return answer


def _eligible(answer: Response) -> bool:
    """Whole texts only: a stream must not be held back, a range is of the bytes as stored."""
    return (
        not answer.is_streamed
        and not answer.direct_passthrough
        and answer.status_code not in {204, 206, 304}
        and "Content-Encoding" not in answer.headers
        and "Content-Range" not in answer.headers
        and ((kind := answer.mimetype or "") in _KINDS or kind.startswith("text/"))
    )
