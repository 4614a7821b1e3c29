"""Profiles compared and looked through: what they ask, how two differ, what will not do what it seems to."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shared.catalogue import CheckInfo, checks

Json = dict[str, Any]
_HEAD = ("kind", "title", "description", "page_rules")


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that is not the same. `before` or `after` is None when there is none; `where` is a path."""

    where: str
    before: Any
    after: Any


def rules(profile: Json) -> Iterator[tuple[str, str, Json]]:
    """The checks of a profile as they are asked: section, id of the check, what is said of it."""
    for section, said in (profile.get("sections") or {}).items():
        for key, rule in (said.get("rules") or {}).items():
            on = said.get("enabled", True) is not False and rule.get("enabled", True) is not False
            yield section, str(rule.get("id", key)), {**rule, "enabled": on}


def differences(before: Json, after: Json) -> list[Difference]:
    """Every value in which two profiles differ; a check that is off is as good as absent."""
    old, new = _flat(before), _flat(after)
    places = [*old, *(place for place in new if place not in old)]
    return [
        Difference(place, old.get(place), new.get(place))
        for place in places
        if old.get(place) != new.get(place)
    ]


def _flat(profile: Json) -> dict[str, Any]:
    flat = {key: profile[key] for key in _HEAD if profile.get(key)}
    for _, check, rule in rules(profile):
        if not rule["enabled"]:
            continue
        flat[check] = rule.get("severity") or "as usual"
        flat |= {f"{check}.{key}": value for key, value in (rule.get("target") or {}).items()}
        flat |= {f"{check}.{key}": rule[key] for key in ("autofixStrategy", "message") if rule.get(key)}
    return flat


def doubts(profile: Json) -> list[str]:
    """What a server takes and then skips: checks that are unknown, of the other kind, or without a target."""
    known = {info.id: info for info in checks()}
    kind = profile.get("kind")
    found: list[str] = []
    for _, check, rule in rules(profile):
        if rule["enabled"]:
            found += _doubts(check, rule, known.get(check), kind)
    return found


def _doubts(check: str, rule: Json, info: CheckInfo | None, kind: str | None) -> list[str]:
    if info is None:
        return [f"{check}: no check of this name; it will be skipped"]
    if kind and info.kind != kind:
        return [f"{check}: a check of {info.kind} in a profile for {kind}; it will be skipped"]
    if not info.available:
        return [f"{check}: this version does not have it yet; it will be skipped"]
    said = rule.get("target") or {}
    if info.needs_one_of and not any(said.get(key) for key in info.needs_one_of):
        keys = " or ".join(info.needs_one_of)
        return [f"{check}: no target ({keys}); it will be skipped unless an order says what it wants"]
    return []
