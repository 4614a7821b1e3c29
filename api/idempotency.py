"""`Idempotency-Key`: the same request twice is done once and answered twice (decision 16)."""

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from time import monotonic, sleep
from typing import ParamSpec

from flask import Response, g, request
from sqlalchemy import Connection

from api.auth import caller
from api.body import raw_body
from api.ports import ports
from shared.db import idempotency
from shared.db.idempotency import Known, Slot
from shared.errors import Conflict, FilecheckError, InvalidRequest, Unavailable

P = ParamSpec("P")
_LONGEST = 255
# A twin of a request that does not wait for its job waits this long for the first one's answer.
_TWIN_SECONDS = 5.0
# Longer than any answer takes; after that the first request is thought dead.
_MARGIN_SECONDS = 20.0


class Busy(FilecheckError):
    """The first request with this key is still being answered."""

    code = "conflict"
    status = 409
    retry_after = 1


@dataclass(frozen=True, slots=True)
class Hold:
    """This request answers for its key."""

    slot: Slot
    token: datetime

    def keep(self, conn: Connection, status: int, body: str) -> None:
        """Store, with the job, what to say should this process die before it has answered."""
        idempotency.answer(conn, self.slot, self.token, status, body, final=False)


def hold() -> Hold | None:
    """The hold of the present request, when it sent a key."""
    found: Hold | None = g.get("hold")
    return found


def idempotent(view: Callable[P, Response]) -> Callable[P, Response]:
    """Answer a request that carries a key once, and its twins with the same answer."""

    @wraps(view)
    def once(*args: P.args, **kwargs: P.kwargs) -> Response:
        key = request.headers.get("Idempotency-Key")
        if key is None:
            return view(*args, **kwargs)
        if not 1 <= len(key) <= _LONGEST:
            raise InvalidRequest(f"Idempotency-Key must have 1 to {_LONGEST} characters.")
        asked = caller()
        slot = Slot(asked.tenant_id, asked.mode, request.method, request.path, key)
        known = _reserve(slot, hashlib.sha256(raw_body()).digest())
        return _replayed(known) if known else _answered(lambda: view(*args, **kwargs))

    return once


def _reserve(slot: Slot, body: bytes) -> Known | None:
    """Take the hold, or wait for the answer of whoever has it."""
    longest = ports().settings.sync_seconds
    deadline = monotonic() + (longest if _waits() else _TWIN_SECONDS)
    pause = 0.02
    while True:
        with ports().database.begin() as conn:
            token = idempotency.reserve(conn, slot, body, longest + _MARGIN_SECONDS)
            known = None if token else idempotency.find(conn, slot, body)
        if token:
            g.hold = Hold(slot, token)
            return None
        if known and not known.same:
            raise Conflict("This Idempotency-Key was used with another body.")
        if known and known.final:
            return known
        if monotonic() + pause > deadline or ports().waiting.draining:
            raise Busy("The first request with this Idempotency-Key is still being answered.")
        sleep(pause)
        pause = min(pause * 1.5, 0.5)


def _answered(view: Callable[[], Response]) -> Response:
    found = hold()
    assert found is not None
    try:
        answer = view()
    except Exception:
        with suppress(Unavailable), ports().database.begin() as conn:
            idempotency.release(conn, found.slot, found.token)
        raise
    with ports().database.begin() as conn:
        idempotency.answer(conn, found.slot, found.token, answer.status_code, answer.get_data(as_text=True))
    return answer


def _replayed(known: Known) -> Response:
    answer = Response(known.response or "", status=known.status or 200, mimetype="application/json")
    answer.headers["Idempotent-Replayed"] = "true"
    return answer


def _waits() -> bool:
    """Does the body ask to wait for the job? Its schema is checked later."""
    try:
        said = json.loads(raw_body())
    except (ValueError, RecursionError):
        return False
    if not isinstance(said, dict):
        return False
    waits_by_itself = request.path.endswith(("/validate", "/optimize"))
    return said.get("async") is not True if waits_by_itself else said.get("sync") is True
