"""Every stored file of a job, with how it came to be."""

from flask import Blueprint, Response, jsonify

from api.auth import caller, with_key
from api.links import Links
from api.ports import ports
from api.views.artifacts import recorded
from shared.db.reads import read_job
from shared.errors import NotFound

blueprint = Blueprint("artifacts", __name__)


@blueprint.get("/jobs/<job_id>/artifacts")
@with_key
def artifacts(job_id: str) -> Response:
    """Sources, results, reports and pictures, task by task in the order of their making."""
    with ports().database.begin() as conn:
        job = read_job(conn, caller(), job_id, results=False)
    if job is None:
        raise NotFound(f"Job not found: {job_id}")
    links = Links(ports().storage)
    stored = [one for task in job.tasks for one in task.artifacts if one.registered]
    return jsonify(artifacts=[recorded(one, links) for one in stored])
