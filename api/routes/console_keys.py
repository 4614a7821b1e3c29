"""`/console/keys`: who may speak for this tenant, and since when; new keys are shown once."""

from typing import cast

from flask import Blueprint, Response, redirect, request
from sqlalchemy import Connection

from api.auth import identify
from api.console.page import page, trouble
from api.console.session import begin, session, signed_in
from api.ports import ports
from shared.db.access import create_key
from shared.db.operators import ListedKey, list_keys, revoke_key, rotate_key
from shared.errors import Conflict, FilecheckError, InvalidRequest, NotFound

blueprint = Blueprint("console_keys", __name__)
blueprint.register_error_handler(FilecheckError, trouble)
_LONGEST_NAME = 255
_MOST_LIVE = 200


@blueprint.get("/console/keys")
@signed_in
def keys() -> Response:
    """The keys of this tenant and mode; those that work first, then newest first."""
    return _page()


@blueprint.post("/console/keys")
@signed_in
def create() -> Response:
    """Make a key and show it, this once."""
    name = request.form.get("name", "").replace("\0", "").strip()
    if not name or len(name) > _LONGEST_NAME:
        raise InvalidRequest(
            f"A key needs a name of at most {_LONGEST_NAME} characters.", "Say what it is for."
        )
    caller = session().caller
    with ports().database.begin() as conn:
        if sum(key.revoked_at is None for key in _own(conn)) >= _MOST_LIVE:
            raise Conflict(f"There are {_MOST_LIVE} keys already.", "Revoke those that nobody needs.")
        key = create_key(conn, caller.tenant_id, caller.mode, name)
    return _page(made=key, named=name)


@blueprint.post("/console/keys/<key_id>/revoke")
@signed_in
def revoke(key_id: str) -> Response:
    """End a key at once; one's own ends the session with it."""
    with ports().database.begin() as conn:
        _find(conn, key_id)
        revoke_key(conn, key_id)
    return cast(Response, redirect("/console/keys", 303))


@blueprint.post("/console/keys/<key_id>/rotate")
@signed_in
def rotate(key_id: str) -> Response:
    """A new key in the place of this one, shown once; who rotates the own key stays signed in by the new."""
    with ports().database.begin() as conn:
        name = _find(conn, key_id).name
        key = rotate_key(conn, key_id)
    if key is None:
        raise NotFound(f"This key was revoked: {key_id}")
    answer = _page(made=key, named=name)
    if key_id == session().caller.key_id:
        begin(answer, identify(f"Bearer {key}").key_id, session().token)
    return answer


def _page(made: str | None = None, named: str = "") -> Response:
    with ports().database.begin() as conn:
        found = _own(conn)
    found.sort(key=lambda key: key.created_at, reverse=True)
    found.sort(key=lambda key: key.revoked_at is not None)
    return page("keys.html", keys=found, caller=session().caller, made=made, named=named)


def _own(conn: Connection) -> list[ListedKey]:
    caller = session().caller
    return [key for key in list_keys(conn, caller.tenant_id) if key.mode == caller.mode]


def _find(conn: Connection, key_id: str) -> ListedKey:
    found = next((key for key in _own(conn) if key.id == key_id), None)
    if found is None:
        raise NotFound(f"Key not found: {key_id}")
    return found
