"""The library as callers see it: what comes with the server, and their own entries in front of it.

An entry of the caller's own (`domain`) hides the built-in one (`store`) of the same id (contract A.9).
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from marshmallow import ValidationError
from sqlalchemy import Connection

from api.schemas.optimize import OptimizeParams
from api.schemas.problems import sentence
from shared.catalogue import LIBRARY, builtin_profiles, check_profile
from shared.db.library import find_item, list_items
from shared.records import Caller, Json

DOMAIN, STORE = "domain", "store"


@dataclass(frozen=True, slots=True)
class Shelf:
    """One kind of entry: its address, the keys of its answers, and what is wrong with a payload."""

    kind: str
    plural: str
    singular: str
    faults: Callable[[Json], list[str]]


def entries(conn: Connection, caller: Caller, shelf: Shelf) -> list[Json]:
    """Everything the caller may use, ordered by id."""
    found = {str(payload["id"]): public(str(payload["id"]), payload, STORE) for payload in _store(shelf)}
    for item in list_items(conn, caller, shelf.kind):
        found[item.id] = public(item.id, item.payload, DOMAIN)
    return [found[key] for key in sorted(found)]


def entry(conn: Connection, caller: Caller, shelf: Shelf, item_id: str) -> Json | None:
    """One entry, the caller's own first."""
    own = find_item(conn, caller, shelf.kind, item_id)
    if own:
        return public(own.id, own.payload, DOMAIN)
    built_in = next((payload for payload in _store(shelf) if payload["id"] == item_id), None)
    return public(item_id, built_in, STORE) if built_in else None


def in_store(shelf: Shelf, item_id: str) -> bool:
    """Does an entry of this id come with the server?"""
    return any(payload["id"] == item_id for payload in _store(shelf))


def public(item_id: str, payload: Json, source: str) -> Json:
    """An entry as it is shown: plugins read `title`, the published document says `name`; both are there."""
    title = next((said for key in ("title", "name") if isinstance(said := payload.get(key), str)), item_id)
    enabled = payload.get("enabled", True) is not False
    return {**payload, "id": item_id, "title": title, "name": title, "enabled": enabled, "source": source}


def _store(shelf: Shelf) -> tuple[Json, ...]:
    if shelf.kind == "profiles":
        return builtin_profiles()
    return _presets() if shelf.kind == "optimize-presets" else ()


@lru_cache(maxsize=1)
def _presets() -> tuple[Json, ...]:
    return tuple(json.loads((LIBRARY / "optimize_presets.json").read_text(encoding="utf-8")))


def _preset_faults(payload: Json) -> list[str]:
    params = payload.get("params")
    if not isinstance(params, dict):
        return ["params must be an object"]
    try:
        OptimizeParams().load(params)
    except ValidationError as error:
        return [sentence({"params": error.messages}).rstrip(".")]
    return []


def _rule_faults(payload: Json) -> list[str]:
    """What the pipeline will read of a rule has to have its shape (contract G)."""
    accepts = payload.get("accepts", [])
    if not isinstance(accepts, list) or not all(isinstance(kind, dict) for kind in accepts):
        return ["accepts must be an array of objects"]
    found: list[str] = []
    for position, kind in enumerate(accepts):
        preflight = kind.get("preflight")
        profile = preflight.get("profile") if isinstance(preflight, dict) else None
        faults = check_profile(profile) if profile else []
        found += [f"accepts[{position}].preflight: {fault}" for fault in faults]
    return found


def _anything(_payload: Json) -> list[str]:
    return []


SHELVES = (
    Shelf("workflows", "workflows", "workflow", _anything),
    Shelf("connectors", "connectors", "connector", _anything),
    Shelf("rules", "rules", "rule", _rule_faults),
    Shelf("profiles", "profiles", "profile", check_profile),
    Shelf("optimize-presets", "presets", "preset", _preset_faults),
)
