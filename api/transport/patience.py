"""How long a peer may keep us waiting for its next byte, or for room to send ours."""

from flask import Flask, request

# gunicorn bounds the time until the headers are there (`keepalive`); bodies and answers are left to us.
SECONDS = 30.0


def install(app: Flask) -> None:
    """Bound every read and write of the connection; a `sync` request that waits does neither."""
    app.before_request(_bounded)


def _bounded() -> None:
    connection = request.environ.get("gunicorn.socket")
    if connection is not None:
        connection.settimeout(SECONDS)
