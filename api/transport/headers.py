"""Headers that keep browsers and caches from doing what nobody meant; a route that knows better says so."""

from typing import cast

from flask import Flask, Response, request

# JSON shown as a page may load nothing, and nobody may frame it. A route with a page of its own says its own.
_NOTHING = "default-src 'none'; frame-ancestors 'none'"
# Pages of ours: everything from here, nothing inline, nobody frames it.
PAGE = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'"
# The same for pages whose forms come back here.
FORMS = PAGE.replace("form-action 'none'", "form-action 'self'")
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": _NOTHING,
    # Jobs, links and secrets are the caller's alone, and a moment later they are others.
    "Cache-Control": "no-store",
}


def install(app: Flask) -> None:
    """Add what is missing on the way out."""
    app.after_request(_guarded)


def _guarded(answer: Response) -> Response:
    for name, value in _ALWAYS.items():
        answer.headers.setdefault(name, value)
    return answer


def public(answer: Response, seconds: int = 300) -> Response:
    """The same for everybody: caches may keep it, and ask whether it is still so (RFC 9110, 13)."""
    answer.headers["Cache-Control"] = f"public, max-age={seconds}" if seconds else "no-cache"
    # Weak, because the same content is also sent compressed.
    answer.add_etag(weak=True)
    return cast(Response, answer.make_conditional(request))
