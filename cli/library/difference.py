"""How two profiles differ: check by check, and what is said of it."""

from dataclasses import dataclass
from typing import Any

from cli.library.entries import rules

Json = dict[str, Any]
_HEAD = ("kind", "title", "description", "page_rules")


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that is not the same. `before` or `after` is None when there is none; `where` is a path."""

    where: str
    before: Any
    after: Any


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
