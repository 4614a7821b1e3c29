"""What happened to a job: as a list, and as a stream that goes on while it happens (decision 22)."""

import json
from collections.abc import Iterator
from time import monotonic

from flask import Blueprint, Response, jsonify, request, stream_with_context

from api import paging
from api.auth import caller, with_key
from api.ports import ports
from api.views.events import public_event
from shared.db.events import after
from shared.db.listing import seen_job
from shared.errors import InvalidRequest, NotFound
from shared.records import Event

blueprint = Blueprint("events", __name__)
# A comment now and then keeps proxies from closing a quiet stream; a stream ends after a while by itself.
_COMMENT_SECONDS = 15.0
_LONGEST_SECONDS = 600.0
_BATCH = 500


@blueprint.get("/jobs/<job_id>/audit")
@with_key
def audit(job_id: str) -> Response:
    """A page of the log, oldest first."""
    limit, seq = paging.limit(), _seq(request.args.get("nextKey", "0"), "nextKey")
    with ports().database.begin() as conn:
        if seen_job(conn, caller(), job_id) is None:
            raise NotFound(f"Job not found: {job_id}")
        found = after(conn, job_id, seq, limit + 1)
    more = str(found[limit - 1].seq) if len(found) > limit else None
    return jsonify(events=[public_event(event) for event in found[:limit]], nextKey=more)


@blueprint.get("/jobs/<job_id>/events")
@with_key
def events(job_id: str) -> Response:
    """Server-sent events; `Last-Event-ID` goes on behind the last line received.

    204 tells a browser not to come back: the job has ended and all of it was sent.
    """
    seq = _seq(request.headers.get("Last-Event-ID") or "0", "Last-Event-ID")
    waiting, ended = _look(job_id, seq)
    if ended and not waiting:
        return Response(status=204)
    streams, tenant = ports().streams, caller().tenant_id
    streams.enter(tenant)
    answer = Response(stream_with_context(_stream(job_id, seq)), mimetype="text/event-stream")
    # A generator that was never begun does not run its `finally`; this is called however the answer ends.
    answer.call_on_close(lambda: streams.leave(tenant))
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Accel-Buffering"] = "no"
    return answer


def _stream(job_id: str, seq: int) -> Iterator[str]:
    said = monotonic()
    deadline = said + _LONGEST_SECONDS
    with ports().waiting.watch(job_id) as waiter:
        while monotonic() < deadline and not ports().waiting.draining:
            waiter.rearm()
            try:
                found, ended = _look(job_id, seq)
            except NotFound:
                return
            for event in found:
                seq, said = event.seq, monotonic()
                yield f"id: {seq}\ndata: {json.dumps(public_event(event), separators=(',', ':'))}\n\n"
            if ended and len(found) < _BATCH:
                return
            waiter.seq = seq
            waiter.wait(said + _COMMENT_SECONDS - monotonic())
            if monotonic() - said >= _COMMENT_SECONDS:
                said = monotonic()
                yield ": still here\n\n"


def _look(job_id: str, seq: int) -> tuple[list[Event], bool]:
    """The lines behind `seq`, and whether the job had ended before they were read."""
    with ports().database.begin() as conn:
        seen = seen_job(conn, caller(), job_id)
        if seen is None:
            raise NotFound(f"Job not found: {job_id}")
        return after(conn, job_id, seq, _BATCH), seen.ended


def _seq(said: str, name: str) -> int:
    if not (said.isascii() and said.isdecimal() and len(said) < 10):
        raise InvalidRequest(f"{name} must be the number of an event.")
    return int(said)
