"""The demo shop at `/demo`: there when the operator names a key for it, as `filecheck up` does."""

from functools import lru_cache
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from flask import Blueprint, Response, request
from markupsafe import escape

from api.element.script import script
from api.ports import ports
from api.transport.headers import PAGE
from shared.errors import NotFound

blueprint = Blueprint("pages_demo", __name__)
_FOLDER = Path(__file__).resolve().parents[1] / "static" / "demo"
# Named, so that nothing else of the folder can be asked for.
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".pdf": "application/pdf"}
_PARTS = {path.name: _TYPES[path.suffix] for path in _FOLDER.iterdir() if path.suffix in _TYPES}


@blueprint.get("/demo")
def shop() -> Response:
    """The page of its one product."""
    key = _key()
    text = _read("index.html").decode().replace("{key}", str(escape(key)))
    answer = _answer(text.replace("{integrity}", script().integrity).encode(), "text/html")
    answer.headers["Content-Security-Policy"] = _policy()
    return answer


@blueprint.get("/demo/<name>")
def part(name: str) -> Response:
    """What belongs to the page, and files to try it with."""
    _key()
    if name not in _PARTS:
        raise NotFound("There is no such address.")
    answer = _answer(_read(name), _PARTS[name])
    answer.headers["Content-Security-Policy"] = PAGE
    return answer


def _key() -> str:
    key = ports().settings.demo_key
    if not key:
        raise NotFound("There is no such address.")
    return key


def _policy() -> str:
    """Pictures and uploads may lie on an S3 server of another origin."""
    settings = ports().settings
    address = settings.s3_public_endpoint or settings.s3_endpoint or settings.public_url
    parts = urlsplit(address)
    storage = f"{parts.scheme}://{parts.netloc}"
    return f"{PAGE}; img-src 'self' data: {storage}; connect-src 'self' {storage}"


def _answer(content: bytes, mime_type: str) -> Response:
    answer = Response(content, mimetype=mime_type)
    # Asked after every time: page and parts must come from the same release.
    answer.headers["Cache-Control"] = "no-cache"
    answer.add_etag(weak=True)
    return cast(Response, answer.make_conditional(request))


@lru_cache(maxsize=16)
def _read(name: str) -> bytes:
    return (_FOLDER / name).read_bytes()
