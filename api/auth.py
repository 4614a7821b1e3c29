"""Who asks: the bearer key becomes a `Caller` (contract A.0, A.2)."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

from flask import g, request

from api.ports import ports
from shared.db import access
from shared.errors import Forbidden, Unauthorized
from shared.records import Caller

P = ParamSpec("P")
R = TypeVar("R")
Refusal = TypeVar("Refusal", Unauthorized, Forbidden)
_LONGEST_KEY = 200


def with_key(view: Callable[P, R]) -> Callable[P, R]:
    """Only callers with a valid secret key get in; `caller()` tells the view who it is."""

    @wraps(view)
    def checked(*args: P.args, **kwargs: P.kwargs) -> R:
        g.caller = identify(request.headers.get("Authorization", ""))
        return view(*args, **kwargs)

    cast(Any, checked).needs_key = True
    return checked


def caller() -> Caller:
    """Who sent the present request."""
    return cast(Caller, g.caller)


@dataclass(frozen=True, slots=True)
class Found:
    """A key that was sent and exists; `digest` identifies it."""

    known: access.KnownKey
    digest: bytes


def identify(header: str) -> Caller:
    """The caller behind an `Authorization` header.

    Raises:
        Unauthorized: no key, or one that never existed.
        Forbidden: a revoked or a publishable key.
        TooManyFailures: too many of these from the same address.
    """
    found = look_up(header)
    if found.known.revoked or found.known.kind != "sk":
        raise failed(Forbidden())
    ports().failures.succeeded(found.digest)
    return found.known.caller


def look_up(header: str) -> Found:
    """The key in an `Authorization` header, of whatever kind, revoked ones too.

    Raises:
        Unauthorized: no key, or one that never existed.
        TooManyFailures: too many of these from the same address.
    """
    key = _key(header)
    digest = access.hash_key(key) if key else None
    ports().failures.check(request.remote_addr, digest)
    if key is None or digest is None:
        raise failed(Unauthorized())
    with ports().database.alone() as at:
        known = access.find_key(at, key)
    if known is None:
        raise failed(Unauthorized())
    return Found(known, digest)


def failed(refusal: Refusal) -> Refusal:
    """The refusal, counted against the address that it goes to."""
    ports().failures.failed(request.remote_addr)
    return refusal


def _key(header: str) -> str | None:
    scheme, _, key = header.partition(" ")
    key = key.strip()
    return key if scheme.lower() == "bearer" and 0 < len(key) <= _LONGEST_KEY else None
