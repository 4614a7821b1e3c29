"""Which files a publishable key takes and what is done with them: its own rule, or one of the library."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from api.rules import rule_payload
from shared.builtins import builtin
from shared.db.intake import NewStep
from shared.db.library import find_item
from shared.element import KINDS, ElementPolicy, Kind
from shared.entries import slot_id
from shared.errors import Conflict
from shared.records import Caller, Json
from shared.vocabulary import FileType, StepType

# Enough for a page to show where a finding is, and light enough for a telephone.
PICTURES = {"dpi": 200, "format": "webp", "maxPages": 12, "maxWidth": 1000, "maxHeight": 1400}
_DRAWN = NewStep(StepType.PREVIEWS, PICTURES)


class NotSetUp(Conflict):
    """What the key was made for is not there any more; only its owner can do something about it."""

    code = "not_set_up"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a page may send and what becomes of it.

    `mime_types` and `endings` are for the choice of a file; the content decides, as everywhere. `least` to
    `most` files make a job; `slots` names each of them where the rule does. `steps` are for files about
    which the rule says nothing.
    """

    rule_id: str
    rule: Json
    steps: tuple[NewStep, ...]
    mime_types: tuple[str, ...]
    endings: tuple[str, ...]
    max_bytes: int
    least: int
    most: int
    slots: tuple[str, ...]
    then: tuple[NewStep, ...] = (_DRAWN,)


def terms_of(conn: Connection, caller: Caller, policy: ElementPolicy, most_bytes: int) -> Terms:
    """What the key's owner chose, as the library says it today.

    Args:
        most_bytes: the largest file that this server takes.

    Raises:
        NotSetUp: the rule or profile is not there any more, or the rule is disabled.
    """
    if policy.rule_id:
        rule_id, rule = policy.rule_id, rule_payload(conn, caller, policy.rule_id)
        if rule is None or rule.get("enabled") is False:
            raise NotSetUp(f"The rule {rule_id} of this key is not in use any more.")
        if policy.max_bytes:
            rule = _narrowed(rule, policy.max_bytes)
    else:
        rule_id, rule = caller.key_id, _own_rule(conn, caller, policy)
    least, most, slots = _counts(rule)
    mime_types, endings = _types(rule)
    sizes = [entry["maxSize"] for entry in rule.get("accepts") or [] if entry.get("maxSize")]
    unlimited = len(sizes) < len(rule.get("accepts") or [])
    allowed = most_bytes if unlimited or not sizes else int(max(sizes))
    return Terms(
        rule_id, rule, _fallback(policy), mime_types, endings,
        min(allowed, policy.max_bytes or most_bytes, most_bytes), least, most, slots,
    )  # fmt: skip


def _own_rule(conn: Connection, caller: Caller, policy: ElementPolicy) -> Json:
    """The rule of a key that was made for a profile: the kinds that it judges, and no others."""
    flow: Json = {"preflight": {"profileId": policy.profile_id} if policy.profile_id else {}}
    if policy.fix:
        flow |= {"autofix": {}, "repreflight": {}}
    accepts: list[Json] = []
    for file_type in _judged(conn, caller, policy.profile_id):
        kinds = [kind for kind in _chosen(policy) if kind.file_type is file_type]
        if kinds:
            entry: Json = {"kind": file_type.value, "mimeTypes": [kind.mime_type for kind in kinds], **flow}
            accepts.append(entry | ({"maxSize": policy.max_bytes} if policy.max_bytes else {}))
    return {"cardinality": {"min": 1, "max": 1}, "accepts": accepts, "rejectUnknownTypes": True}


def _judged(conn: Connection, caller: Caller, profile_id: str | None) -> tuple[FileType, ...]:
    """The kinds of file that a profile judges; without one each has the default of its kind."""
    if profile_id in (None, "default"):
        return (FileType.PDF, FileType.RASTER)
    own = find_item(conn, caller, "profiles", str(profile_id))
    found = own.payload if own else builtin("profiles", str(profile_id))
    if found is None:
        raise NotSetUp(f"The profile {profile_id} of this key is not there any more.")
    kind = found.get("kind")
    return (FileType(kind),) if kind in {"pdf", "raster"} else (FileType.PDF, FileType.RASTER)


def _chosen(policy: ElementPolicy) -> Iterator[Kind]:
    for name, kind in KINDS.items():
        if not policy.accept or name in policy.accept:
            yield kind


def _narrowed(rule: Json, most: int) -> Json:
    """The rule with every kind of file at most so large."""
    entries = rule.get("accepts") or []
    return {**rule, "accepts": [{**one, "maxSize": min(one.get("maxSize") or most, most)} for one in entries]}


def _fallback(policy: ElementPolicy) -> tuple[NewStep, ...]:
    judge = {"profileId": policy.profile_id} if policy.profile_id else None
    return (NewStep(StepType.PREFLIGHT, judge), _DRAWN)


def _counts(rule: Json) -> tuple[int, int, tuple[str, ...]]:
    said = rule.get("cardinality") or {}
    slots = said.get("slots") or []
    if slots:
        needed = [one for one in slots if not isinstance(one, dict) or one.get("required") is not False]
        # Those that are needed come first: files fill the slots in this order.
        ordered = [*needed, *(one for one in slots if one not in needed)]
        return len(needed) or 1, len(slots), tuple(map(slot_id, ordered))
    least = max(1, said.get("min") or 1)
    return least, max(least, said.get("max") or 1), ()


def _types(rule: Json) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a browser is told to offer; nothing where the rule takes anything."""
    mime_types: list[str] = []
    endings: list[str] = []
    for entry in rule.get("accepts") or []:
        kinds = [kind for kind in KINDS.values() if kind.file_type.value == entry["kind"]]
        said = entry.get("mimeTypes") or []
        named = entry.get("extensions") or []
        if not (said or named or kinds):
            return (), ()
        mime_types += said or ([kind.mime_type for kind in kinds] if not named else [])
        known = [end for kind in kinds if not said or kind.mime_type in said for end in kind.endings]
        endings += [f".{end.lower().removeprefix('.')}" for end in named] or known
    if rule.get("rejectUnknownTypes") is not True:
        return (), ()
    return tuple(dict.fromkeys(mime_types)), tuple(dict.fromkeys(endings))
