"""The library as callers see it: what comes with the server, and their own entries in front of it.

An entry of the caller's own (`domain`) hides the built-in one (`store`) of the same id (contract A.9).
"""

from dataclasses import dataclass

from marshmallow import ValidationError
from sqlalchemy import Connection

from api.schemas.free import PresetPut
from api.schemas.problems import sentence
from shared.builtins import builtin, builtins
from shared.db.library import find_item, list_items
from shared.entries import check_entry
from shared.records import Caller, Json

DOMAIN, STORE = "domain", "store"
# Of one's own, per kind: lists have no pages (contract A.9), so they have an end.
MOST_ENTRIES = 1000
_PRESETS = "optimize-presets"


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
