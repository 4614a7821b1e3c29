"""Without an address for traces a caller's context is passed on as it came, and nothing is made."""

import subprocess
import sys

import pytest
import structlog

from shared import tracing
from shared.settings import BadSettings, Settings

GIVEN = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


@pytest.fixture(autouse=True)
def _fresh() -> None:
    tracing._provider.cache_clear()


@pytest.mark.parametrize(
    "said",
    [
        None, "", "x", GIVEN.upper(), GIVEN + "\r\nevil: 1", GIVEN[:-1], "ff" + GIVEN[2:],
        "00-" + "0" * 32 + GIVEN[35:], GIVEN[:36] + "0" * 16 + "-01",
    ],
)  # fmt: skip
def test_what_is_no_context_is_ignored(said: str | None) -> None:
    assert tracing.valid(said) is None


def test_a_context_is_handed_on_and_let_go_of() -> None:
    assert tracing.valid(GIVEN) == GIVEN
    with tracing.span("outer", GIVEN) as outer:
        assert outer.traceparent == GIVEN
        with tracing.span("inner") as inner:
            assert inner.traceparent == tracing.current() == GIVEN
    assert tracing.current() is None


def test_lines_of_the_log_carry_the_trace() -> None:
    with tracing.span("outer", GIVEN):
        assert structlog.contextvars.get_contextvars()["trace_id"] == GIVEN[3:35]
    with tracing.span("alone"):
        assert "trace_id" not in structlog.contextvars.get_contextvars()


def test_an_error_ends_the_span_and_goes_on() -> None:
    with pytest.raises(ValueError, match="mine"), tracing.span("outer", GIVEN):
        raise ValueError("mine")
    assert tracing.current() is None


def test_nothing_of_opentelemetry_is_imported_when_it_is_off() -> None:
    code = (
        "import sys; from shared import tracing\n"
        f"with tracing.span('a', '{GIVEN}'): pass\n"
        "tracing.finish()\n"
        "sys.exit(any(name.startswith('opentelemetry') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_address_without_the_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk", None)
    tracing.check(Settings())
    with pytest.raises(BadSettings, match=r"filecheck-server\[tracing\]"):
        tracing.check(Settings(FILECHECK_OTLP_ENDPOINT="http://collector:4318/v1/traces"))
