"""`GET /jobs/{id}/runs/{runId}/output`: the bytes themselves, as shop plugins fetch them (contract A.4)."""

from flask import Blueprint, Response

from api.auth import caller, with_key
from api.files import file_answer
from api.ports import ports
from api.views.artifacts import deliverables_of
from shared.db.reads import read_job
from shared.errors import NotFound

blueprint = Blueprint("outputs", __name__)


@blueprint.get("/jobs/<job_id>/runs/<run_id>/output")
@with_key
def output(job_id: str, run_id: str) -> Response:
    """The file to use for this run: what was made of the source, else the source."""
    with ports().database.begin() as conn:
        job = read_job(conn, caller(), job_id)
    if job is None:
        raise NotFound(f"Job not found: {job_id}")
    task = next((task for task in job.tasks if task.id == run_id), None)
    if task is None:
        raise NotFound(f"Run not found: {run_id}")
    files = deliverables_of(task)
    if not files:
        raise NotFound(f"This run has no output: {run_id}")
    return file_answer(files[0].bucket, files[0].key, files[0].file_name, files[0].mime_type)
