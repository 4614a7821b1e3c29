"""Is the process alive, is it ready (decision 27)."""

from flask import Blueprint, Response, jsonify

from api.ports import ports
from api.readiness import OK, readiness

blueprint = Blueprint("health", __name__)


@blueprint.get("/livez")
def livez() -> Response:
    """The process answers."""
    return jsonify(status=OK)


@blueprint.get("/readyz")
def readyz() -> Response:
    """Everything a request needs is there; 503 names what is not."""
    parts = readiness(ports())
    ready = all(said == OK for said in parts.values())
    answer = jsonify(ready=ready, **parts)
    answer.status_code = 200 if ready else 503
    if not ready:
        answer.headers["Retry-After"] = "2"
    return answer
