"""Cancel, retry, delete (contract A.4, decisions 14 and 15)."""

from flask import Blueprint, Response, jsonify

from api.auth import caller, with_key
from api.idempotency import idempotent
from api.ports import ports
from api.sending import roll_up, send
from api.views import lean
from shared.db import changes
from shared.db.reads import read_job
from shared.db.retries import retry_job
from shared.errors import NotFound

blueprint = Blueprint("changes", __name__)


@blueprint.post("/jobs/<job_id>/cancel")
@with_key
@idempotent
def cancel(job_id: str) -> Response:
    """End what is unfinished as `cancelled`."""
    with ports().database.begin() as conn:
        changes.cancel_job(conn, caller(), job_id)
    roll_up(ports(), job_id)
    return _as_it_is(job_id)


@blueprint.post("/jobs/<job_id>/retry")
@with_key
@idempotent
def retry(job_id: str) -> Response:
    """Open the next run for the tasks that ended in error."""
    with ports().database.begin() as conn:
        task_ids = retry_job(conn, caller(), job_id)
    send(ports(), job_id, task_ids)
    return _as_it_is(job_id)


@blueprint.delete("/jobs/<job_id>")
@with_key
def delete(job_id: str) -> Response:
    """Take the job out of every list; asking again gives the same answer."""
    with ports().database.begin() as conn:
        deleted = changes.delete_job(conn, caller(), job_id)
    if deleted.stopped:
        roll_up(ports(), job_id)
    return jsonify(id=job_id, taskIds=deleted.task_ids)


def _as_it_is(job_id: str) -> Response:
    with ports().database.begin() as conn:
        job = read_job(conn, caller(), job_id)
    if job is None:
        raise NotFound(f"Job not found: {job_id}")
    return jsonify(job=lean(job))
