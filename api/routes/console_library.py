"""`/console/library`: profiles, presets, rules, workflows and connectors to read, copy, edit and delete."""

import json
from typing import cast
from urllib.parse import quote

from flask import Blueprint, Response, redirect, request

from api.console.page import page, trouble
from api.console.session import session, signed_in
from api.console.shelves import ORDER, TITLES, check_rows, compared, page_rows, shelf_of
from api.library import STORE, Shelf, check_id, entries, entry, missing, remove
from api.ports import ports
from shared.builtins import builtin, builtins
from shared.errors import Conflict, FilecheckError
from shared.profiles import doubts
from shared.records import Json

blueprint = Blueprint("console_library", __name__)
blueprint.register_error_handler(FilecheckError, trouble)


@blueprint.get("/console/library")
@signed_in
def library() -> Response:
    """To the shelf that people come for."""
    return cast(Response, redirect(f"/console/library/{ORDER[0]}", 303))


@blueprint.get("/console/library/<kind>")
@signed_in
def shelf(kind: str) -> Response:
    """Everything on a shelf; one's own first."""
    with ports().database.begin() as conn:
        found = entries(conn, session().caller, shelf_of(kind))
    # Those of a trade body are many, and few people want them.
    found.sort(key=lambda one: (one["source"] == STORE, one["id"].startswith("gwg"), one["id"]))
    return page("shelf.html", shelves=_shelves(), kind=kind, entries=found)


@blueprint.get("/console/library/<kind>/<item_id>")
@signed_in
def read(kind: str, item_id: str) -> Response:
    """One entry."""
    found = find(shelf_of(kind), item_id)
    is_profile = kind == "profiles"
    against, differing = compared(found, request.args.get("with")) if is_profile else (None, [])
    return page(
        "entry.html",
        shelves=_shelves(),
        kind=kind,
        singular=shelf_of(kind).singular,
        entry=found,
        hides=found["source"] != STORE and builtin(kind, item_id) is not None,
        text=json.dumps(_plain(found), indent=2, ensure_ascii=False),
        rows=list(check_rows(found)) if is_profile else [],
        page_rows=list(page_rows(found)) if is_profile else [],
        doubts=doubts(found) if is_profile else [],
        against=against,
        differences=differing,
        others=[one["id"] for one in builtins("profiles")] if is_profile else [],
        said=request.args.get("said"),
    )


@blueprint.get("/console/library/<kind>/<item_id>/copy")
@signed_in
def copy(kind: str, item_id: str) -> Response:
    """To the editor of a copy; nothing is written before it is saved there."""
    shelf = shelf_of(kind)
    find(shelf, item_id)
    name = request.args.get("id", "").strip()
    check_id(name)
    with ports().database.begin() as conn:
        if entry(conn, session().caller, shelf, name):
            raise Conflict(f"There is a {shelf.singular} {name} already.", "Choose another id.")
    return cast(Response, redirect(f"{address(kind, name)}/edit?from={quote(item_id)}", 303))


@blueprint.post("/console/library/<kind>/<item_id>/delete")
@signed_in
def delete(kind: str, item_id: str) -> Response:
    """Remove one's own; what it hid is there again."""
    with ports().database.begin() as conn:
        remove(conn, session().caller, shelf_of(kind), item_id)
    return cast(Response, redirect(f"/console/library/{kind}", 303))


def find(shelf: Shelf, item_id: str) -> Json:
    """An entry that is there.

    Raises:
        NotFound: it is not.
    """
    with ports().database.begin() as conn:
        found = entry(conn, session().caller, shelf, item_id)
    if found is None:
        raise missing(shelf, item_id)
    return found


def address(kind: str, item_id: str) -> str:
    """Where an entry is read."""
    return f"/console/library/{kind}/{quote(item_id)}"


def _plain(found: Json) -> Json:
    return {key: value for key, value in found.items() if key not in {"source", "name"}}


def _shelves() -> list[tuple[str, str, str]]:
    return [(kind, *TITLES[kind]) for kind in ORDER]
