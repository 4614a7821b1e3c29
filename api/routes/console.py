"""`/console`: the door, the jobs and each of them, for people who have a secret key."""

from pathlib import Path, PurePosixPath
from time import time
from typing import cast

from flask import Blueprint, Response, redirect, request, send_from_directory

from api import paging
from api.auth import identify
from api.console.course import course, picture, sheets
from api.console.page import page, seconds, trouble
from api.console.session import begin, end, session, signed_in
from api.files import file_answer
from api.ports import ports
from shared.db import events
from shared.db.listing import Wanted, list_jobs
from shared.db.reads import read_job
from shared.errors import FilecheckError, NotFound
from shared.report_links import USUAL_SECONDS, ReportLinks
from shared.vocabulary import Outcome, Status, StepType

blueprint = Blueprint("console", __name__)
blueprint.register_error_handler(FilecheckError, trouble)
_ASSETS = Path(__file__).resolve().parents[1] / "static" / "console"
_NAMES = frozenset(path.name for path in _ASSETS.iterdir())
_ROWS = 50
_MOST_EVENTS = 500
_JUDGES = frozenset({StepType.PREFLIGHT, StepType.REPREFLIGHT})


@blueprint.get("/console/assets/<name>")
def asset(name: str) -> Response:
    """A part of the pages."""
    if name not in _NAMES:
        raise NotFound("There is no such address.")
    return send_from_directory(_ASSETS, name, max_age=300)


@blueprint.get("/console/sign-in")
def sign_in() -> Response:
    """The door."""
    return page("sign_in.html")


@blueprint.post("/console/sign-in")
def open_door() -> Response:
    """Look at the key and let its holder in."""
    try:
        caller = identify(f"Bearer {request.form.get('key', '').strip()}")
    except FilecheckError as error:
        said = "This is no secret key of this server." if error.status in {401, 403} else error.message
        return page("sign_in.html", error.status, trouble=said)
    return begin(cast(Response, redirect("/console", 303)), caller.key_id)


@blueprint.post("/console/sign-out")
@signed_in
def sign_out() -> Response:
    """Forget who it was."""
    return end(cast(Response, redirect("/console/sign-in", 303)))


@blueprint.get("/console")
@signed_in
def jobs() -> Response:
    """Jobs, newest first."""
    wanted = Wanted(
        status=_filter("status", Status), outcome=_filter("outcome", Outcome), order_id=_text("orderId")
    )
    with ports().database.begin() as conn:
        found, more = list_jobs(conn, session().caller, wanted, _ROWS, paging.place())
    kept = {name: value for name in ("status", "outcome", "orderId") if (value := _text(name))}
    following = {**kept, "nextKey": paging.next_key(more)} if more else None
    return page(
        "jobs.html",
        jobs=found,
        wanted=kept,
        following=following,
        statuses=list(Status),
        outcomes=list(Outcome),
    )


@blueprint.get("/console/jobs/<job_id>")
@signed_in
def job(job_id: str) -> Response:
    """One job: its files, their steps, and what happened when."""
    with ports().database.begin() as conn:
        found = read_job(conn, session().caller, job_id)
        lines = events.after(conn, job_id, 0, _MOST_EVENTS) if found else []
    if found is None:
        raise NotFound(f"Job not found: {job_id}")
    judged = {
        task.id
        for task in found.tasks
        if any(step.type in _JUDGES and step.status is Status.DONE for step in task.steps)
    }
    tasks = [(task, course(found, task), sheets(task)) for task in found.tasks]
    return page("job.html", job=found, tasks=tasks, events=lines, judged=judged, seconds=seconds)


@blueprint.get("/console/jobs/<job_id>/pages/<task_id>/<step_id>/<int:number>")
@signed_in
def sheet(job_id: str, task_id: str, step_id: str, number: int) -> Response:
    """The picture of a page, from here: the pages' policy lets them load nothing from elsewhere."""
    with ports().database.begin() as conn:
        found = read_job(conn, session().caller, job_id)
    task = next((task for task in found.tasks if task.id == task_id), None) if found else None
    kept = picture(task, step_id, number) if task else None
    if kept is None:
        raise NotFound(f"Picture not found: {number}")
    name = PurePosixPath(kept["key"]).name
    return file_answer(kept["bucket"], kept["key"], name, kept["mimeType"], inline=True)


@blueprint.get("/console/jobs/<job_id>/report/<task_id>")
@signed_in
def report(job_id: str, task_id: str) -> Response:
    """To the report, by a link of its own as customers get it."""
    with ports().database.begin() as conn:
        found = read_job(conn, session().caller, job_id)
    if found is None or task_id not in {task.id for task in found.tasks}:
        raise NotFound(f"Task not found: {task_id}")
    expires = int(time()) + USUAL_SECONDS
    signature = ReportLinks(ports().settings).sign(job_id, task_id, expires)
    query = f"task={task_id}&expires={expires}&signature={signature}"
    return cast(Response, redirect(f"/jobs/{job_id}/report?{query}", 303))


def _filter(name: str, choices: type) -> str | None:
    """Forms send what was not chosen as nothing."""
    return paging.one_of(name, choices) if request.args.get(name) else None


def _text(name: str) -> str | None:
    return paging.text(name) or None
