"""Who comes in by a publishable key: it lives, and the page is one of its origins."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

from flask import g, request

from api.auth import failed, look_up
from api.failures import network
from api.ports import ports
from shared.element import ElementPolicy
from shared.errors import Forbidden
from shared.records import Caller

P = ParamSpec("P")
R = TypeVar("R")
# Asking how far a job is costs less than starting one, and is done more often.
_READS_PER_START = 10


@dataclass(frozen=True, slots=True)
class Visitor:
    """A page that asks: for whom its key stands, and on which terms. `origin`: of the page."""

    caller: Caller
    policy: ElementPolicy
    origin: str


def with_publishable_key(view: Callable[P, R]) -> Callable[P, R]:
    """Only pages with a live publishable key for their origin get in; `visitor()` tells who it is."""

    @wraps(view)
    def checked(*args: P.args, **kwargs: P.kwargs) -> R:
        g.visitor = _let_in()
        g.caller = g.visitor.caller
        _keep_pace(g.caller.key_id)
        return view(*args, **kwargs)

    cast(Any, checked).needs_key = True
    return checked


def visitor() -> Visitor:
    """Which page sent the present request."""
    return cast(Visitor, g.visitor)


def _let_in() -> Visitor:
    """The visitor.

    Raises:
        Unauthorized, TooManyFailures: as for secret keys.
        Forbidden: a secret key, which does not belong into a page, a revoked one, or a page of others.
    """
    found = look_up(request.headers.get("Authorization", ""))
    known = found.known
    if known.kind != "pk" or known.element is None:
        raise failed(Forbidden())
    policy = ElementPolicy.of(known.element)
    # Noted even for a revoked key, so that its pages can read why they are refused.
    g.element_origins = policy.origins
    if known.revoked:
        raise failed(Forbidden())
    ports().failures.succeeded(found.digest)
    origin = next((one for one in _origins() if one in policy.origins), None)
    if origin is None:
        raise Forbidden
    return Visitor(known.caller, policy, origin)


def _origins() -> tuple[str, ...]:
    """Where the page may be from: a browser says it, but not with a GET to the page's own server."""
    said = request.headers.get("Origin")
    return (said,) if said else (request.host_url.rstrip("/"), ports().settings.public_url.rstrip("/"))


def _keep_pace(key_id: str) -> None:
    settings, pace = ports().settings, ports().pace
    reads = request.method == "GET"
    times, what = (_READS_PER_START, "read") if reads else (1, "start")
    address = network(request.remote_addr)
    pace.spend(f"{what}:address:{address}", settings.element_per_address * times)
    pace.spend(f"{what}:key:{key_id}", settings.element_per_key * times)
