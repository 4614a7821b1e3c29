"""`/console`: a file to try, webhook deliveries, the processes of the server."""

from typing import cast

from flask import Blueprint, Response, redirect, request

from api import paging
from api.console.health import SPANS, health
from api.console.page import page, seconds, trouble
from api.console.session import session, signed_in
from api.console.tried import try_file
from api.ports import ports
from api.sending import deliver
from shared.builtins import builtins
from shared.db import delivery_log
from shared.db.library import list_items
from shared.engines import heard
from shared.errors import FilecheckError, InvalidRequest, NotFound

blueprint = Blueprint("console_tools", __name__)
blueprint.register_error_handler(FilecheckError, trouble)
_ROWS = 50
_FORM_BYTES = 1024 * 1024


@blueprint.get("/console/try")
@signed_in
def choose() -> Response:
    """A file and what to do with it."""
    return page("try.html", profiles=_profiles())


@blueprint.post("/console/try")
def tried() -> Response:
    """Take the file, and go to its job."""
    # Before the form is read, and so before the session's token is: the limit for JSON has no say here.
    request.max_content_length = ports().settings.max_source_bytes + _FORM_BYTES
    return _tried()


@signed_in
def _tried() -> Response:
    form = request.form
    try:
        file = request.files.get("file")
        profile = form.get("profile")
        judged_by = {"profileId": profile} if profile else {}
        job_id = try_file(ports(), session().caller, file, form.get("way", ""), judged_by)
    except FilecheckError as error:
        return page("try.html", error.status, profiles=_profiles(), trouble=error.public)
    return cast(Response, redirect(f"/console/jobs/{job_id}", 303))


@blueprint.get("/console/deliveries")
@signed_in
def deliveries() -> Response:
    """Webhook calls, newest first."""
    with ports().database.begin() as conn:
        found, more = delivery_log.list_deliveries(
            conn, session().caller, _ROWS, paging.place(), job_id=None, status=None
        )
    following = {"nextKey": paging.next_key(more)} if more else None
    return page("deliveries.html", deliveries=found, following=following)


@blueprint.post("/console/deliveries/<delivery_id>")
@signed_in
def redeliver(delivery_id: str) -> Response:
    """Make the call once more."""
    with ports().database.begin() as conn:
        again = delivery_log.redeliver(conn, session().caller, delivery_id)
    if again is None:
        raise NotFound(f"Delivery not found: {delivery_id}")
    deliver(ports(), delivery_id)
    return cast(Response, redirect("/console/deliveries", 303))


@blueprint.get("/console/server")
@signed_in
def server() -> Response:
    """How the server does: charts, steps, and the processes with their engines."""
    span = request.args.get("span", "1h")
    if span not in SPANS:
        raise InvalidRequest(f"span must be one of {', '.join(SPANS)}.")
    with ports().database.begin() as conn:
        found = health(conn, session().caller, span)
    waiting = ports().dispatcher.waiting_messages()
    return page(
        "server.html",
        health=found,
        members=found.members,
        heard=heard,
        span=span,
        spans=list(SPANS),
        seconds=seconds,
        waiting=None if waiting is None else sum(waiting.values()),
    )


def _profiles() -> list[tuple[str, str]]:
    """Ids and titles; one's own hide built-in ones of the same id."""
    with ports().database.begin() as conn:
        own = {one.id: one.payload for one in list_items(conn, session().caller, "profiles")}
    every = {str(one["id"]): one for one in builtins("profiles")} | own
    return [(id, str(one.get("title") or id)) for id, one in sorted(every.items())]
