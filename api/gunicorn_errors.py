"""What gunicorn itself refuses, before any of our code runs, is answered like everything else (contract A.2).

A request line that is too long, a header that is none: gunicorn's own answer is a page of HTML.
"""

import json
import socket
from typing import Any

from gunicorn import util

from shared.ids import new_id

_CODES = {414: "address_too_long", 431: "headers_too_large", 417: "expectation_failed", 403: "forbidden"}


def speak_json() -> None:
    """From now on, in this process."""
    util.write_error = _write_error


def _write_error(sock: socket.socket, status: int, reason: str, message: str) -> None:
    util.write_nonblock(sock, refusal(status, reason, message))


def refusal(status: int, reason: str, message: str) -> bytes:
    """The bytes of the whole answer; the connection ends with it."""
    said: dict[str, Any] = {"error": True, "message": message or reason}
    said["code"] = _CODES.get(status, "invalid_request" if status < 500 else "internal")
    body = json.dumps(said, separators=(",", ":")).encode()
    request_id = new_id("req")
    head = (
        f"HTTP/1.1 {status} {reason}",
        "Connection: close",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
        "Cache-Control: no-store",
        "X-Content-Type-Options: nosniff",
        f"apigw-requestid: {request_id}",
        f"x-request-id: {request_id}",
    )
    return "\r\n".join([*head, "", ""]).encode("latin-1") + body
