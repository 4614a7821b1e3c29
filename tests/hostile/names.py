"""Names and headers with more in them than a name: paths, line breaks, terminal codes."""

import io
import json
from functools import partial

import structlog
from marshmallow import ValidationError

from api.disposition import content_disposition, content_type, showable
from api.schemas.common import WebhookSchema
from shared import log
from tests.hostile.arena import Arena, Case
from worker.handlers.naming import display_name, key_name

_PATHS = {
    "up and away": "../../../etc/passwd",
    "up and away with backslashes": "..\\..\\windows\\system32\\x.pdf",
    "an absolute path": "/etc/cron.d/x",
    "a NUL": "a\x00/../b.pdf",
    "only dots": "..",
    "five thousand characters": "x" * 5_000 + ".pdf",
    "an option": "-dNOSAFER.pdf",
}
_WEBHOOK_HEADERS = {
    "a line break in a value": {"X-Shop": "a\r\nX-Admin: 1"},
    "a line break in a name": {"X-Shop\r\nX-Admin": "1"},
    "a colon in a name": {"X-Shop: 1\nX": "1"},
    "a NUL in a value": {"X-Shop": "a\x00b"},
}


def _key(name: str, _arena: Arena) -> str:
    """A key has no folder in it and nothing that a shell, a storage or a program reads as more."""
    key = key_name(display_name(name))
    safe = key.replace("_", "").replace("-", "").replace(".", "").isalnum()
    return "a plain name" if safe and len(key) <= 100 and not key.startswith(".") else key


def _disposition(name: str, _arena: Arena) -> str:
    made = content_disposition(name)
    return "one header" if made.isprintable() and made.count('"') == 2 and made.isascii() else made


def _webhook_headers(headers: dict[str, str], _arena: Arena) -> str:
    try:
        WebhookSchema().load({"url": "https://shop.example/hook", "headers": headers})
    except ValidationError:
        return "refused"
    return "taken"


def _sent_header(arena: Arena) -> str:
    """Should one come through all the same, the client refuses it."""
    return arena.fetched("http://192.0.2.1/", headers={"X-Shop": "a\r\nX-Admin: 1"})


def _logged(words: str, _arena: Arena) -> str:
    """However it is written, it stays inside one line of JSON."""
    told = io.StringIO()
    log.configure("INFO", told)
    try:
        log.logger("hostile").info("source_arrived", name=words)
    finally:
        structlog.reset_defaults()
    lines = told.getvalue().splitlines()
    return "one line" if len(lines) == 1 and json.loads(lines[0])["name"] == words else repr(lines)


def _shown(mime: str, _arena: Arena) -> str:
    return "shown in place" if showable(content_type(mime)) else "a download"


CASES = (
    *(Case("file name", name, partial(_key, said), ("a plain name",)) for name, said in _PATHS.items()),
    Case(
        "header",
        "a line break in a file name",
        partial(_disposition, 'a"\r\nSet-Cookie: x=1'),
        ("one header",),
    ),
    Case(
        "header",
        "quotes and semicolons in a file name",
        partial(_disposition, 'a"; filename=b.exe'),
        ("one header",),
    ),
    Case(
        "header",
        "text that runs backwards in a file name",
        partial(_disposition, "a\u202efdp.exe"),
        ("one header",),
    ),
    *(
        Case("header", f"webhook header with {name}", partial(_webhook_headers, said), ("refused",))
        for name, said in _WEBHOOK_HEADERS.items()
    ),
    Case(
        "header", "source header with a line break", _sent_header, ("source_unreachable", "source_forbidden")
    ),
    Case("log", "a line of its own", partial(_logged, 'a\n{"event": "key_created"}'), ("one line",)),
    Case("log", "terminal codes", partial(_logged, "\x1b[2J\x1b]0;x\x07"), ("one line",)),
    Case("log", "line separators", partial(_logged, "a\u2028b\u0085c"), ("one line",)),
    *(
        Case("download", f"{name} runs no script of ours", partial(_shown, mime), ("a download",))
        for name, mime in (
            ("a page", "text/html"),
            ("a drawing", "image/svg+xml"),
            ("a type with a line break", "text/html\r\nX-Admin: 1"),
            ("XHTML", "application/xhtml+xml"),
        )
    ),
)
