"""Reports as files, and links to them that can be passed on (decision 22)."""

from collections.abc import Callable
from functools import wraps
from time import time

from flask import Blueprint, Response, jsonify, request

from api.auth import caller, with_key
from api.body import load
from api.files import file_answer
from api.links import report_link
from api.pages.plain import plain_page
from api.ports import ports
from api.reports import NoReport, asked, ended, judged_task, let_in_by_link
from api.schemas.reports import ReportLinkPost
from shared.clock import iso_of
from shared.db.reads import read_job
from shared.db.report_files import ReportFile, ReportState, ask_for_report
from shared.errors import BadLink, FilecheckError, NotFound
from shared.records import Job
from shared.report_formats import FORMATS, ReportFormat
from shared.report_links import USUAL_SECONDS
from shared.wording import wording

blueprint = Blueprint("reports", __name__)
_AGAIN_SECONDS = 1
_SCHEMA = ReportLinkPost()


def _by_key_or_link(view: Callable[[str], Response]) -> Callable[[str], Response]:
    keyed = with_key(view)

    @wraps(keyed)
    def checked(job_id: str) -> Response:
        if "signature" not in request.args:
            return keyed(job_id)
        try:
            let_in_by_link(job_id)
            return view(job_id)
        except (BadLink, NoReport, NotFound) as error:
            return _told(error)

    return checked


@blueprint.get("/jobs/<job_id>/report")
@_by_key_or_link
def report(job_id: str) -> Response:
    """The report as a file; 202 until a worker has made it."""
    wanted = asked()
    task = judged_task(_job(job_id), request.args.get("task"))
    if not ended(task):
        return _pending(wanted.language)
    with ports().database.begin() as conn:
        found = ask_for_report(conn, wanted.of(task))
    if found.unsent:
        ports().dispatcher.make_report(found.id)
    if found.state is ReportState.PENDING:
        return _pending(wanted.language)
    return _file(found, wanted.format)


@blueprint.post("/jobs/<job_id>/report/links")
@with_key
def mint_link(job_id: str) -> Response:
    """A link to the report about one file, for whoever has no key."""
    said = load(_SCHEMA, "report-links-post", empty={})
    task = judged_task(_job(job_id), said.get("task"))
    seconds = said.get("seconds", USUAL_SECONDS)
    expires = int(time()) + seconds
    url = report_link(ports().settings, job_id, task.id, expires)
    answer = jsonify(url=url, taskId=task.id, expiresAt=iso_of(expires), expiresIn=seconds)
    answer.status_code = 201
    return answer


def _job(job_id: str) -> Job:
    with ports().database.begin() as conn:
        job = read_job(conn, caller(), job_id)
    if job is None:
        raise NotFound(f"Job not found: {job_id}")
    return job


def _file(found: ReportFile, form: ReportFormat) -> Response:
    if found.state is ReportState.REFUSED:
        raise NoReport(f"This report cannot be made: {found.detail}")
    assert found.bucket and found.key and found.file_name
    # Browsers show no PDF in a sandbox, so that one is a download.
    inline = form is ReportFormat.HTML
    answer = file_answer(found.bucket, found.key, found.file_name, FORMATS[form].mime_type, inline=inline)
    if found.policy:
        # An origin of its own: whatever may be wrong with it, it reaches nothing of this server's pages.
        answer.headers["Content-Security-Policy"] = (
            f"sandbox allow-scripts allow-popups allow-modals allow-downloads; {found.policy}; "
            "frame-ancestors 'none'"
        )
        answer.headers["Content-Type"] = "text/html; charset=utf-8"
    return answer


def _pending(language: str) -> Response:
    if _a_person():
        words = wording(language)
        title, text = words.label("being_made"), words.label("said.being_made")
        return plain_page(202, language, title, text, again=_AGAIN_SECONDS)
    answer = jsonify(pending=True)
    answer.status_code = 202
    answer.headers["Retry-After"] = str(_AGAIN_SECONDS)
    return answer


def _told(error: FilecheckError) -> Response:
    """A refusal to whoever opened a link: a page for people, JSON for programs."""
    if not _a_person():
        raise error
    words = wording(request.accept_languages.best_match(("en", "de")) or "en")
    title = words.label("bad_link" if isinstance(error, BadLink) else "no_report")
    text = words.label("said.bad_link" if isinstance(error, BadLink) else "said.no_report")
    return plain_page(error.status, words.language, title, text)


def _a_person() -> bool:
    accept = request.accept_mimetypes
    return bool(accept["text/html"] > accept["application/json"])
