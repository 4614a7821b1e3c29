"""Traces: one context from the request through every link into the webhook (W3C Trace Context).

The context is kept with the job, so that it outlives lost messages, restarts, and the days until a webhook's
last try. Spans are made and sent only where FILECHECK_OTLP_ENDPOINT is set; without it nothing of
OpenTelemetry is imported, and what a caller sent along is passed on as it came.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from structlog.contextvars import bound_contextvars

from shared.settings import BadSettings, Settings, settings

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider

HEADER = "traceparent"
_FORM = re.compile(r"(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")
_DELAY_MILLIS, _FLUSH_MILLIS = 1000, 3000
_current: ContextVar[str | None] = ContextVar("traceparent", default=None)


def valid(said: str | None) -> str | None:
    """A `traceparent` as the standard writes it, else None."""
    return said if said and _FORM.fullmatch(said) else None


def trace_id(traceparent: str) -> str:
    """The part that all spans of one trace share; for logs."""
    return traceparent[3:35]


def current() -> str | None:
    """The context of what this thread is doing."""
    return _current.get()


class Span:
    """A stretch of work that was begun; `end` must follow in the same thread.

    `traceparent` is the context to hand on: its own when spans are made, else the one it was given.
    """

    def __init__(self, name: str, parent: str | None, attributes: dict[str, Any]) -> None:
        self._before = _current.get()
        self._span = _started(name, parent or self._before, attributes)
        self.traceparent = _written(self._span) if self._span else parent or self._before
        _current.set(self.traceparent)

    def note(self, name: str, value: str | int) -> None:
        """Say more about it."""
        if self._span:
            self._span.set_attribute(name, value)

    def end(self, error: BaseException | None = None) -> None:
        """It is over."""
        _current.set(self._before)
        if self._span:
            if error is not None:
                self._span.record_exception(error)
            self._span.end()


@contextmanager
def span(name: str, parent: str | None = None, **attributes: Any) -> Iterator[Span]:
    """Work under a span of this name; log lines within carry the `trace_id`.

    `parent` is a `traceparent`; without it the current span is the parent. Attributes are ids and names.
    """
    begun, trouble = Span(name, parent, attributes), None
    bound = {"trace_id": trace_id(begun.traceparent)} if begun.traceparent else {}
    try:
        with bound_contextvars(**bound):
            yield begun
    except BaseException as error:
        trouble = error
        raise
    finally:
        begun.end(trouble)


def finish() -> None:
    """Send what was not sent yet; before the process ends."""
    if _provider.cache_info().currsize and (made := _provider(os.getpid())):
        made.force_flush(_FLUSH_MILLIS)


def check(chosen: Settings) -> None:
    """Raises `BadSettings` when traces are asked for and OpenTelemetry is not installed."""
    if chosen.otlp_endpoint:
        try:
            import opentelemetry.exporter.otlp.proto.http
            import opentelemetry.sdk  # noqa: F401
        except ImportError:
            said = "FILECHECK_OTLP_ENDPOINT needs: pip install 'filecheck-server[tracing]'"
            raise BadSettings(said) from None


def _started(name: str, parent: str | None, attributes: dict[str, Any]) -> Any:
    """A span, or None where none are made."""
    provider = _provider(os.getpid())
    if provider is None:
        return None
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

    context = TraceContextTextMapPropagator().extract({HEADER: parent} if parent else {})
    return provider.get_tracer("filecheck").start_span(name, context, attributes=attributes)


def _written(begun: Any) -> str:
    context = begun.get_span_context()
    return f"00-{context.trace_id:032x}-{context.span_id:016x}-{int(context.trace_flags):02x}"


@lru_cache(maxsize=1)
def _provider(_process: int) -> "TracerProvider | None":
    """What makes spans in this process: the thread that sends them does not survive a fork."""
    chosen = settings()
    if not chosen.otlp_endpoint:
        return None
    check(chosen)
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    made = TracerProvider(resource=Resource.create({"service.name": "filecheck"}))
    exporter = OTLPSpanExporter(endpoint=chosen.otlp_endpoint)
    made.add_span_processor(BatchSpanProcessor(exporter, schedule_delay_millis=_DELAY_MILLIS))
    return made
