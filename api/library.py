"""The library as callers see it: what comes with the server, and their own entries in front of it.

An entry of the caller's own (`domain`) hides the built-in one (`store`) of the same id (contract A.9).
"""

import re
from dataclasses import dataclass

from marshmallow import ValidationError
from sqlalchemy import Connection

from api.schemas.free import PresetPut
from api.schemas.problems import sentence
from shared.builtins import builtin, builtins
from shared.db.library import count_others, delete_item, find_item, list_items, put_item
from shared.entries import check_entry
from shared.errors import Conflict, FilecheckError, InvalidRequest, NotFound
from shared.records import Caller, Json

DOMAIN, STORE = "domain", "store"
# Of one's own, per kind: lists have no pages (contract A.9), so they have an end.
MOST_ENTRIES = 1000
_PRESETS = "optimize-presets"
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")


class ReadOnly(FilecheckError):
    """It comes with the server and is the same for everybody."""

    code = "read_only"
    status = 403


@dataclass(frozen=True, slots=True)
class Shelf:
    """One kind of entry: its address, and the keys of its answers."""

    kind: str
    plural: str
    singular: str


SHELVES = (
    Shelf("workflows", "workflows", "workflow"),
    Shelf("connectors", "connectors", "connector"),
    Shelf("rules", "rules", "rule"),
    Shelf("profiles", "profiles", "profile"),
    Shelf(_PRESETS, "presets", "preset"),
)


def entries(conn: Connection, caller: Caller, shelf: Shelf) -> list[Json]:
    """Everything the caller may use, ordered by id."""
    found = {payload["id"]: public(payload["id"], payload, STORE) for payload in builtins(shelf.kind)}
    for item in list_items(conn, caller, shelf.kind):
        found[item.id] = public(item.id, item.payload, DOMAIN)
    return [found[key] for key in sorted(found)]


def entry(conn: Connection, caller: Caller, shelf: Shelf, item_id: str) -> Json | None:
    """One entry, the caller's own first."""
    own = find_item(conn, caller, shelf.kind, item_id)
    if own:
        return public(own.id, own.payload, DOMAIN)
    built_in = builtin(shelf.kind, item_id)
    return public(item_id, built_in, STORE) if built_in else None


def keep(conn: Connection, caller: Caller, shelf: Shelf, item_id: str, payload: Json) -> bool:
    """Write an entry of the caller's own; True when it is new. What it says was judged by `faults`.

    Raises:
        Conflict: there are too many already.
    """
    if count_others(conn, caller, shelf.kind, item_id) >= MOST_ENTRIES:
        raise Conflict(f"There are {MOST_ENTRIES:,} {shelf.kind} already; delete some first.")
    # Whose it is follows from where it is kept.
    kept = {key: value for key, value in payload.items() if key != "source"}
    return put_item(conn, caller, shelf.kind, item_id, kept)


def remove(conn: Connection, caller: Caller, shelf: Shelf, item_id: str) -> None:
    """Remove an entry of the caller's own; what it hid is there again.

    Raises:
        ReadOnly: it comes with the server.
        NotFound: there is none.
    """
    if delete_item(conn, caller, shelf.kind, item_id):
        return
    if builtin(shelf.kind, item_id):
        raise ReadOnly(f"This {shelf.singular} comes with the server: {item_id}")
    raise missing(shelf, item_id)


def missing(shelf: Shelf, item_id: str) -> NotFound:
    """What is said of an entry that is not there."""
    return NotFound(f"{shelf.singular.capitalize()} not found: {item_id}")


def check_id(item_id: str) -> None:
    """Judge the id of an entry.

    Raises:
        InvalidRequest: it is none.
    """
    if not _ID.fullmatch(item_id):
        raise InvalidRequest("An id has 1 to 128 letters, digits, points, hyphens and underscores.")


def faults(shelf: Shelf, payload: Json) -> list[str]:
    """Why an entry cannot be kept; empty when it can."""
    found = check_entry(shelf.kind, payload)
    return found or (_preset_faults(payload) if shelf.kind == _PRESETS else [])


def public(item_id: str, payload: Json, source: str) -> Json:
    """An entry as it is shown: plugins read `title`, the published document says `name`; both are there."""
    titles = (said for key in ("title", "name") if isinstance(said := payload.get(key), str) and said)
    title = next(titles, item_id)
    enabled = payload.get("enabled", True) is not False
    return {**payload, "id": item_id, "title": title, "name": title, "enabled": enabled, "source": source}


def _preset_faults(payload: Json) -> list[str]:
    try:
        PresetPut().load(payload)
    except ValidationError as error:
        return [sentence(error.messages).rstrip(".")]
    return []
