"""Submitting and reading jobs (contract A.4)."""

from flask import Blueprint, Response, jsonify, request

from api.answering import accepted
from api.auth import caller, with_key
from api.body import load
from api.idempotency import idempotent
from api.links import Links
from api.ports import ports
from api.schemas.jobs import (
    FixPost,
    JobSchema,
    JobsPost,
    OptimizePost,
    PreflightPost,
    PreviewsPost,
    ValidatePost,
)
from api.schemas.published import NAMES
from api.views import full, runs
from shared.db.reads import read_job
from shared.errors import InvalidRequest, NotFound

blueprint = Blueprint("jobs", __name__)
_SCHEMAS: dict[str, JobSchema] = {
    "": JobsPost(),
    "/preflight": PreflightPost(),
    "/fix": FixPost(),
    "/previews": PreviewsPost(),
    "/validate": ValidatePost(),
    "/optimize": OptimizePost(),
}


@blueprint.post("/jobs", defaults={"form": ""})
@blueprint.post("/jobs/preflight", defaults={"form": "/preflight"})
@blueprint.post("/jobs/fix", defaults={"form": "/fix"})
@blueprint.post("/jobs/previews", defaults={"form": "/previews"})
@blueprint.post("/jobs/validate", defaults={"form": "/validate"})
@blueprint.post("/jobs/optimize", defaults={"form": "/optimize"})
@with_key
@idempotent
def submit_job(form: str) -> Response:
    """Submit a job; the short forms build the steps themselves."""
    schema = _SCHEMAS[form]
    submission = load(schema, NAMES[type(schema)])
    return accepted(submission, says_pending="asynchronous" in schema.fields)


@blueprint.get("/jobs/<job_id>")
@with_key
def get_job(job_id: str) -> Response:
    """One job in full with fresh links, or its flat view with `expand=runs`."""
    expand = request.args.get("expand")
    if expand not in {None, "", "runs"}:
        raise InvalidRequest("expand must be runs.")
    with ports().database.begin() as conn:
        job = read_job(conn, caller(), job_id, results=not expand)
    if job is None:
        raise NotFound(f"Job not found: {job_id}")
    links = Links(ports().storage)
    return jsonify(runs(job, links) if expand else {"job": full(job, links)})
