"""What is wrong with a profile, and what in it will not do what it seems to."""

from typing import Any

from cli.library.entries import rules
from shared.catalogue import CheckInfo, checks
from shared.entries import check_entry

Json = dict[str, Any]


def faults(profile: Json) -> list[str]:
    """Why a server would not take the profile; empty when it would."""
    return check_entry("profiles", profile)


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
