"""Is the process alive, is it ready (decision 27)."""

from flask import Blueprint, Response, jsonify

from api.ports import ports
from api.readiness import OK, fences, readiness
from shared.icc import resolved

blueprint = Blueprint("health", __name__)


@blueprint.get("/livez")
def livez() -> Response:
    """The process answers."""
    return jsonify(status=OK)


@blueprint.get("/readyz")
def readyz() -> Response:
    """Everything a request needs is there; 503 names what is not.

    `icc` tells which profile each alias means on this machine; null means none, and is no reason for 503.
    `sandbox` tells how many workers run their steps behind which fence.
    """
    parts = readiness(ports())
    ready = all(said == OK for said in parts.values())
    icc = resolved(str(ports().settings.icc_dir or ""))
    answer = jsonify(ready=ready, icc=icc, sandbox=fences(ports()), **parts)
    answer.status_code = 200 if ready else 503
    if not ready:
        answer.headers["Retry-After"] = "2"
    return answer
