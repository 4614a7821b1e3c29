"""Every request is a span below the one whose `traceparent` it carries; see `shared.tracing`."""

from flask import Flask, Response, g, request
from structlog.contextvars import bind_contextvars

from shared import tracing

_QUIET = frozenset({"/livez", "/readyz", "/metrics"})


def install(app: Flask) -> None:
    """Begin and end the span of every request."""
    app.before_request(_begin)
    app.after_request(_note)
    app.teardown_request(_end)


def _begin() -> None:
    if request.path in _QUIET:
        return
    rule = request.url_rule.rule if request.url_rule else "unknown"
    parent = tracing.valid(request.headers.get(tracing.HEADER))
    said = {"http.request.method": request.method, "http.route": rule}
    g.span = tracing.Span(f"{request.method} {rule}", parent, said)
    if g.span.traceparent:
        bind_contextvars(trace_id=tracing.trace_id(g.span.traceparent))


def _note(answer: Response) -> Response:
    if "span" in g:
        g.span.note("http.response.status_code", answer.status_code)
    return answer


def _end(error: BaseException | None) -> None:
    begun = g.pop("span", None)
    if begun is not None:
        begun.end(error)
