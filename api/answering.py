"""Answers to a submission: 201 at once, 200 when the wait paid off, 202 when it did not (contract A.3)."""

from collections.abc import Callable
from contextlib import nullcontext
from time import monotonic

from flask import Response, current_app, g, jsonify
from sqlalchemy import Connection

from api.auth import caller
from api.idempotency import hold
from api.ports import ports
from api.submission import Submission
from api.submit import submit
from api.views import full, lean
from api.waiting import Waiter
from shared.db.reads import read_job
from shared.ids import new_id
from shared.records import Job, Json


def accepted(submission: Submission, *, says_pending: bool = False) -> Response:
    """Store the submission and answer; `says_pending`: this endpoint's 201 carries `pending`."""
    job_id = new_id("job")
    first = 202 if submission.waits else 201
    pending = submission.waits or says_pending
    held = ports().waiting.expect(job_id) if submission.waits else nullcontext()
    # Registered before the job exists, so its end cannot be missed.
    with held as waiter:
        job = submit(ports(), caller(), job_id, submission, _keeping(first, pending))
        if waiter is None:
            return _answer(first, _under_way(job, pending))
        job = _waited(job, waiter)
    if job.status.terminal:
        return _answer(200, {"job": full(job, None)})
    return _answer(202, _under_way(job, pending))


def _under_way(job: Job, pending: bool) -> Json:
    return {"pending": True, "job": lean(job)} if pending else {"job": lean(job)}


def _keeping(status: int, pending: bool) -> Callable[[Connection, Job], None] | None:
    """Keep the first answer with the job, for a twin that comes after this process died (decision 16)."""
    held = hold()
    if held is None:
        return None
    return lambda conn, job: held.keep(conn, status, current_app.json.dumps(_under_way(job, pending)))


def _waited(job: Job, waiter: Waiter) -> Job:
    """The job once it has ended, or as it is when the time is over or this process ends."""
    deadline = g.began + ports().settings.sync_seconds
    while True:
        waiter.wait(deadline - monotonic())
        # Before reading, so that whatever happens after the read wakes us again.
        waiter.rearm()
        job = _again(job)
        if job.status.terminal or monotonic() >= deadline or ports().waiting.draining:
            return job


def _again(job: Job) -> Job:
    """The job as it is now; as it was, should somebody have deleted it meanwhile."""
    with ports().database.begin() as conn:
        return read_job(conn, caller(), job.id, results=True) or job


def _answer(status: int, body: Json) -> Response:
    answer = jsonify(body)
    answer.status_code = status
    return answer
