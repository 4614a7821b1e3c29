"""What is wrong with an entry somebody wants to keep in the library: its size, its depth, its schema.

Schemas are open (contract G): the keys that the server reads must have their shape, the others are kept.
"""

import json
from collections.abc import Callable
from typing import Any, cast

from shared.catalogue import check_profile, entry_schema
from shared.shape import MAX_FAULTS, faults_in
from shared.vocabulary import PDF_STANDARDS

Json = dict[str, Any]
MOST_BYTES = 524_288
MOST_DEPTH = 32


def check_entry(kind: str, payload: Json) -> list[str]:
    """What is wrong with an entry of `kind` (one of `builtins.KINDS`); empty when it may be kept."""
    if _depth(payload) > MOST_DEPTH:
        return [f"it may be nested at most {MOST_DEPTH} levels deep"]
    size = len(json.dumps(payload, separators=(",", ":"), ensure_ascii=False).encode())
    if size > MOST_BYTES:
        return [f"it may have at most {MOST_BYTES:,} bytes as JSON, has {size:,}"]
    check = _CHECKS.get(kind)
    return check(payload)[:MAX_FAULTS] if check else []


def _depth(payload: Json) -> int:
    """How deep it is nested, looked at level by level: recursion would end where the caller wants it to."""
    depth, level = 0, [cast(Any, payload)]
    while level and depth <= MOST_DEPTH:
        depth += 1
        inner = [list(one.values()) if isinstance(one, dict) else one for one in level]
        level = [value for values in inner for value in values if isinstance(value, dict | list)]
    return depth


def _workflow(payload: Json) -> list[str]:
    found = faults_in(payload, entry_schema("workflow"))
    rule = payload.get("rule")
    return found or ([f"rule: {fault}" for fault in _rule(rule)] if isinstance(rule, dict) else [])


def _connector(payload: Json) -> list[str]:
    return faults_in(payload, entry_schema("connector"))


def _rule(payload: Json) -> list[str]:
    found = faults_in(payload, entry_schema("rule"))
    if found:
        return found
    found = _counting(payload.get("cardinality") or {})
    for place, accepted in enumerate(payload.get("accepts") or []):
        found += [f"accepts[{place}].{fault}" for fault in _accepted(accepted)]
    return found


def _counting(cardinality: Json) -> list[str]:
    least, most = cardinality.get("min"), cardinality.get("max")
    if least is not None and most is not None and least > most:
        return ["cardinality.min must not be above max"]
    slots = [slot_id(slot) for slot in cardinality.get("slots") or []]
    if "" in slots:
        return ["cardinality.slots: every slot needs an id or a name"]
    if len(set(slots)) != len(slots):
        return ["cardinality.slots must not repeat a slot"]
    return []


def slot_id(slot: Json | str) -> str:
    """What a file has to say to fill a slot; the shape of slots is unpublished, so `name` will do as well."""
    return slot if isinstance(slot, str) else str(slot.get("id") or slot.get("name") or "")


def _accepted(accepted: Json) -> list[str]:
    preflight, validation = accepted.get("preflight"), accepted.get("validation")
    if all(block is not None and block.get("enabled") is not False for block in (preflight, validation)):
        # One or the other per type (contract G).
        return ["preflight and validation cannot both be enabled"]
    codes = (validation or {}).get("profile")
    unknown = set([codes] if isinstance(codes, str) else codes or []) - set(PDF_STANDARDS)
    if unknown:
        return [f"validation.profile must be of {', '.join(PDF_STANDARDS)}"]
    profile = (preflight or {}).get("profile")
    return [f"preflight.{fault}" for fault in check_profile(profile)] if profile else []


_CHECKS: dict[str, Callable[[Json], list[str]]] = {
    "workflows": _workflow,
    "connectors": _connector,
    "rules": _rule,
    "profiles": check_profile,
}
