"""What every answer has, whatever its route: an id, a line in the log, readable refusals, safe headers.

`install` puts it all into the application. Flask calls what was installed last first when an answer goes out,
so the log line, installed first, sees the answer as it is sent.
"""

from flask import Flask

from api.transport import compression, cors, errors, headers, hygiene, patience, request_ids, tracing


def install(app: Flask, origins: tuple[str, ...]) -> None:
    """Everything that happens around the routes. `origins`: pages that may call this API from a browser."""
    errors.install(app)
    request_ids.install(app)
    tracing.install(app)
    compression.install(app)
    headers.install(app)
    cors.install(app, origins)
    patience.install(app)
    hygiene.install(app)
