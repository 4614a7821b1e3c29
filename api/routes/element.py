"""What `<filecheck-upload>` asks for from a shop's page, with a publishable key (decision 26)."""

from time import time

from flask import Blueprint, Response, jsonify, request

from api.body import load
from api.element import cors
from api.element.door import visitor, with_publishable_key
from api.element.intake import begin, mint, terms
from api.element.tokens import SECONDS, Tokens
from api.element.view import Shown, element_job
from api.links import Links, report_link
from api.ports import ports
from api.schemas.element import ElementJobPost, ElementUploadPost
from shared.db.reads import read_job
from shared.errors import InvalidRequest, NotFound
from shared.records import Job
from shared.report_links import USUAL_SECONDS
from shared.wording import DEFAULT, LANGUAGES, wording

blueprint = Blueprint("element", __name__)
blueprint.after_request(cors.told)
TOKEN = "X-Element-Token"  # noqa: S105 - the name of a header
_UPLOAD, _JOB = ElementUploadPost(), ElementJobPost()


@blueprint.get("/element/uploads")
@with_publishable_key
def element_terms() -> Response:
    """Which files the key takes, so that a page can say so before anything is sent."""
    wanted = terms(ports(), visitor())
    return jsonify(
        accept=list(wanted.mime_types),
        extensions=list(wanted.endings),
        maxBytes=wanted.max_bytes,
        files={"min": wanted.least, "max": wanted.most, "slots": list(wanted.slots)},
    )


@blueprint.post("/element/uploads")
@with_publishable_key
def mint_element_upload() -> Response:
    """A form for one file, and the token that makes a job of it."""
    minted = mint(ports(), visitor(), load(_UPLOAD, "element-uploads-post"))
    return jsonify(
        fileRef=minted.upload.id,
        token=minted.token,
        upload={"url": minted.form.url, "fields": minted.form.fields, "method": "POST"},
        maxBytes=minted.max_bytes,
        expiresIn=ports().settings.upload_seconds,
    )


@blueprint.post("/element/jobs")
@with_publishable_key
def begin_element_job() -> Response:
    """Check what was sent, by the rule or profile of the key."""
    # Read before anything is stored: a wrong language is refused, not half done.
    language = _language()
    said = load(_JOB, "element-jobs-post")
    answer = _told(begin(ports(), visitor(), tuple(said["files"])), language)
    answer.status_code = 201
    return answer


@blueprint.get("/element/jobs/<job_id>")
@with_publishable_key
def get_element_job(job_id: str) -> Response:
    """How far the job is and what was found, for whoever has its token."""
    language = _language()
    tokens = Tokens(ports().settings, visitor().caller.key_id)
    found = None
    if tokens.good(job_id, request.headers.get(TOKEN, "")):
        with ports().database.begin() as conn:
            found = read_job(conn, visitor().caller, job_id, results=False)
            if found and found.status.terminal:
                found = read_job(conn, visitor().caller, job_id, results=True)
    if found is None:
        raise NotFound(f"Job not found: {job_id}")
    return _told(found, language)


def _told(job: Job, language: str) -> Response:
    tokens = Tokens(ports().settings, visitor().caller.key_id)
    until = int(time()) + USUAL_SECONDS
    shown = Shown(
        wording(language),
        Links(ports().storage),
        lambda job_id, task_id: report_link(ports().settings, job_id, task_id, until),
    )
    return jsonify({**element_job(job, shown), "token": tokens.make(job.id), "expiresIn": SECONDS})


def _language() -> str:
    language = request.args.get("language") or request.accept_languages.best_match(LANGUAGES) or DEFAULT
    if language not in LANGUAGES:
        raise InvalidRequest(f"language must be one of {', '.join(LANGUAGES)}.")
    return language
