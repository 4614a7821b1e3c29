"""Workflows, connectors, rules, profiles, optimize presets: read by anybody with a key, written by their
owner (contract A.9, decision 23)."""

from flask import Blueprint, Response, jsonify

from api.auth import caller, with_key
from api.body import json_object
from api.library import (
    DOMAIN,
    SHELVES,
    Shelf,
    check_id,
    entries,
    entry,
    faults,
    keep,
    missing,
    public,
    remove,
)
from api.ports import ports
from shared.db.audit import note
from shared.errors import InvalidRequest
from shared.records import Json

blueprint = Blueprint("library", __name__)
_KINDS = {shelf.kind: shelf for shelf in SHELVES}


@with_key
def get_entries(kind: str) -> Response:
    """All entries of a kind."""
    shelf = _KINDS[kind]
    with ports().database.begin() as conn:
        note(conn, caller(), "library.read", kind)
        return jsonify({shelf.plural: entries(conn, caller(), shelf)})


@with_key
def get_entry(kind: str, item_id: str) -> Response:
    """One entry."""
    shelf = _KINDS[kind]
    with ports().database.begin() as conn:
        found = entry(conn, caller(), shelf, item_id)
        if found is not None:
            note(conn, caller(), "library.read", f"{kind}/{item_id}")
    if found is None:
        raise missing(shelf, item_id)
    return jsonify({shelf.singular: found})


@with_key
def put_entry(kind: str, item_id: str) -> Response:
    """Write an entry of one's own; one with the id of a built-in entry hides that."""
    shelf = _KINDS[kind]
    check_id(item_id)
    payload = _payload(shelf, item_id)
    with ports().database.begin() as conn:
        new = keep(conn, caller(), shelf, item_id, payload)
    answer = jsonify({shelf.singular: public(item_id, payload, DOMAIN)})
    answer.status_code = 201 if new else 200
    return answer


def _payload(shelf: Shelf, item_id: str) -> Json:
    payload = json_object()
    hint = f"See {ports().settings.public_url.rstrip('/')}/schemas/{shelf.singular}.json"
    if payload.get("id", item_id) != item_id:
        raise InvalidRequest("id must be the one in the address.", hint)
    if wrong := faults(shelf, payload):
        raise InvalidRequest("; ".join(wrong[:3]) + ".", hint)
    return payload


@with_key
def delete_entry(kind: str, item_id: str) -> Response:
    """Remove an entry of one's own; what it hid is there again."""
    shelf = _KINDS[kind]
    with ports().database.begin() as conn:
        remove(conn, caller(), shelf, item_id)
    return jsonify(id=item_id)


for _kind in _KINDS:
    for _view, _path, _method in (
        (get_entries, f"/{_kind}", "GET"),
        (get_entry, f"/{_kind}/<item_id>", "GET"),
        (put_entry, f"/{_kind}/<item_id>", "PUT"),
        (delete_entry, f"/{_kind}/<item_id>", "DELETE"),
    ):
        _name = f"{_view.__name__}_{_kind}"
        blueprint.add_url_rule(_path, _name, _view, defaults={"kind": _kind}, methods=[_method])
