"""A stored file as an HTTP answer, whole or one range of it (RFC 9110, 14)."""

from collections.abc import Iterator

from flask import Response, request
from werkzeug.exceptions import RequestedRangeNotSatisfiable

from api.disposition import content_disposition, content_type
from api.ports import ports
from shared.errors import NotFound

_NOTHING = "default-src 'none'; sandbox"


def file_answer(
    bucket: str, key: str, name: str, mime_type: str, *, inline: bool = False, policy: str = _NOTHING
) -> Response:
    """The bytes of an object, as a download unless `inline`; `policy` is what it may do in a browser.

    Raises:
        NotFound: the storage does not have it any more.
    """
    found = ports().storage.stat(bucket, key)
    if found is None:
        raise NotFound("This file is not stored any more.")
    size = found.size_bytes
    part = _asked_range(size)
    start, stop = part or (0, size)
    answer = Response(_bytes(bucket, key, start, stop), status=206 if part else 200)
    answer.headers["Content-Type"] = content_type(mime_type)
    answer.headers["Content-Length"] = str(stop - start)
    answer.headers["Content-Disposition"] = content_disposition(name, inline=inline)
    answer.headers["Accept-Ranges"] = "bytes"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = policy
    answer.headers["Cache-Control"] = "private, max-age=300"
    if part:
        answer.headers["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    return answer


def _asked_range(size: int) -> tuple[int, int] | None:
    """First byte and the one after the last; None for everything: no range asked for, or several.

    We give no validator, so none of a client's can be ours: `If-Range` always means everything (13.1.5).
    """
    asked = None if "If-Range" in request.headers else request.range
    if asked is None or asked.units != "bytes" or len(asked.ranges) != 1:
        return None
    found = asked.range_for_length(size)
    if found is None:
        raise RequestedRangeNotSatisfiable(length=size)
    return found


def _bytes(bucket: str, key: str, start: int, stop: int) -> Iterator[bytes]:
    return ports().storage.read(bucket, key, start, stop - start) if stop > start else iter(())
