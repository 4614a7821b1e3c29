"""A page that says one thing in a sentence or two, in the look of the others; nothing in it can run."""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from flask import Response, make_response
from markupsafe import escape

_STYLE = (
    (Path(__file__).resolve().parents[1] / "static" / "page" / "plain.css")
    .read_text(encoding="utf-8")
    .strip()
)
_DIGEST = b64encode(sha256(_STYLE.encode()).digest()).decode()
_POLICY = (
    f"default-src 'none'; img-src data:; style-src 'sha256-{_DIGEST}'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


def plain_page(status: int, language: str, title: str, text: str, *, again: int | None = None) -> Response:
    """The page; with `again` the browser asks once more after so many seconds."""
    refresh = f'<meta http-equiv="refresh" content="{again}">' if again else ""
    turning = '<p class="turning" aria-hidden="true"></p>' if again else ""
    body = (
        f'<!doctype html>\n<html lang="{escape(language)}"><head><meta charset="utf-8">'
        '<link rel="icon" href="data:,">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">{refresh}'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>"
        f"<body><main>{turning}<h1>{escape(title)}</h1><p>{escape(text)}</p></main></body></html>\n"
    )
    answer = make_response(body, status)
    answer.headers["Content-Type"] = "text/html; charset=utf-8"
    answer.headers["Content-Security-Policy"] = _POLICY
    if again:
        answer.headers["Retry-After"] = str(again)
    return answer
