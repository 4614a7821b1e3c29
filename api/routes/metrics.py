"""`GET /metrics` for Prometheus (decision 27)."""

import hmac

from flask import Blueprint, Response, request
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from api.metrics import exposition
from api.ports import ports
from shared.errors import NotFound, Unauthorized

blueprint = Blueprint("metrics", __name__)
_LOCAL = frozenset(("127.0.0.1", "::1", "::ffff:127.0.0.1"))


@blueprint.get("/metrics")
def metrics() -> Response:
    """How the work stands; only for who has the token, or without one for this machine itself."""
    _let_in()
    return Response(exposition(ports()), content_type=CONTENT_TYPE_PLAIN_0_0_4)


def _let_in() -> None:
    """Through a proxy on this machine the whole world would look local: what it forwards is not let in."""
    token = ports().settings.metrics_token.get_secret_value()
    if token:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if not hmac.compare_digest(given.encode(), token.encode()):
            raise Unauthorized
    elif request.remote_addr not in _LOCAL or "X-Forwarded-For" in request.headers:
        raise NotFound("There is nothing at /metrics.")
