"""Query parameters of lists: `limit`, `nextKey`, filters (decision 13)."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime

from flask import request

from shared.db.listing import Place
from shared.errors import InvalidRequest

MOST = 100
USUAL = 20


def limit() -> int:
    """How many rows are asked for, 1 to 100.

    Raises:
        InvalidRequest: something else.
    """
    said = request.args.get("limit", str(USUAL))
    if not (said.isascii() and said.isdecimal() and len(said) < 5 and 1 <= int(said) <= MOST):
        raise InvalidRequest(f"limit must be a whole number from 1 to {MOST}.")
    return int(said)


def next_key(place: Place | None) -> str | None:
    """Where the next page begins, opaque to clients."""
    if place is None:
        return None
    said = {"id": place.id, "at": place.created_at.isoformat()}
    return urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")


def place() -> Place | None:
    """Where this page begins.

    Raises:
        InvalidRequest: the key is not one of ours.
    """
    key = request.args.get("nextKey")
    if not key:
        return None
    try:
        said = json.loads(urlsafe_b64decode(key + "=" * (-len(key) % 4)))
        found = Place(datetime.fromisoformat(said["at"]), str(said["id"]))
        if found.created_at.tzinfo is None or "\0" in found.id:
            raise ValueError
    except (ValueError, TypeError, KeyError):
        raise InvalidRequest("nextKey is not one that this server gave.") from None
    return found


def one_of(name: str, choices: type) -> str | None:
    """A filter with a closed vocabulary.

    Raises:
        InvalidRequest: another word.
    """
    said = request.args.get(name)
    words = [str(choice.value) for choice in choices]  # type: ignore[attr-defined]
    if said is None or said in words:
        return said
    raise InvalidRequest(f"{name} must be one of {', '.join(words)}.")


def text(name: str) -> str | None:
    """A filter with a value of the caller's own."""
    said = request.args.get(name)
    if said is not None and "\0" in said:
        raise InvalidRequest(f"{name} must not contain a NUL.")
    return said


def moment(name: str) -> datetime | None:
    """A filter by time: ISO 8601, UTC when it does not say otherwise.

    Raises:
        InvalidRequest: it is not a time.
    """
    said = request.args.get(name)
    if said is None:
        return None
    try:
        found = datetime.fromisoformat(said)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise InvalidRequest(f"{name} must be a time such as 2026-11-23T21:14:05Z.") from None


def flag(name: str) -> bool:
    """A yes or no; absent is no.

    Raises:
        InvalidRequest: another word.
    """
    said = request.args.get(name, "false")
    if said not in {"true", "false"}:
        raise InvalidRequest(f"{name} must be true or false.")
    return said == "true"
