"""Is the process alive, is it ready (decision 27)."""

from flask import Blueprint, Response, jsonify

from api.ports import ports
from api.readiness import OK, abilities, readiness

blueprint = Blueprint("health", __name__)


@blueprint.get("/livez")
def livez() -> Response:
    """The process answers."""
    return jsonify(status=OK)


@blueprint.get("/readyz")
def readyz() -> Response:
    """Everything a request needs is there; 503 names what is not.

    What workers say of themselves is no reason for 503: `engines` tells who has which, with the reason where
    one is absent, `icc` which profile each alias means (null: none), `sandbox` which fence is around steps.
    """
    parts = readiness(ports())
    ready = all(said == OK for said in parts.values())
    answer = jsonify(ready=ready, **abilities(ports()), **parts)
    answer.status_code = 200 if ready else 503
    if not ready:
        answer.headers["Retry-After"] = "2"
    return answer
