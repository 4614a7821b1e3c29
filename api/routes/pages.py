"""The pages for people: `/docs`, made of files of ours alone (decision 27); the script for pages of shops."""

from pathlib import Path
from typing import cast

from flask import Blueprint, Response, redirect, request, send_from_directory

from api.element.script import script
from api.transport.headers import PAGE
from shared.errors import NotFound

blueprint = Blueprint("pages", __name__)
_DOCS = Path(__file__).resolve().parents[1] / "static" / "docs"
# Named, so that nothing else of the folder can be asked for.
_ASSETS = frozenset(path.name for path in _DOCS.iterdir() if path.suffix in {".js", ".css", ".svg"})


@blueprint.get("/")
def home() -> Response:
    """Who opens the address of the server in a browser wants to read."""
    return cast(Response, redirect("/docs", 302))


@blueprint.get("/docs")
def docs() -> Response:
    """The API, to read and to try."""
    return _file("index.html")


@blueprint.get("/docs/<name>")
def asset(name: str) -> Response:
    """A part of the page."""
    if name not in _ASSETS:
        raise NotFound("There is no such address.")
    return _file(name)


@blueprint.get("/element/filecheck-upload.js")
def element_script() -> Response:
    """`<filecheck-upload>`, for every page that wants it; packed and plain have strong ETags of their own."""
    made = script()
    packed = request.accept_encodings["gzip"] > 0
    answer = Response(made.packed if packed else made.plain, mimetype="text/javascript")
    answer.set_etag(f"{made.etag}-gzip" if packed else made.etag)
    if packed:
        answer.headers["Content-Encoding"] = "gzip"
    answer.vary.add("Accept-Encoding")
    # A module is fetched by CORS, wherever it is from; there is nothing in it that is anybody's.
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    answer.headers["Cache-Control"] = "public, max-age=300, stale-while-revalidate=86400"
    return cast(Response, answer.make_conditional(request))


def _file(name: str) -> Response:
    # Asked after every time: page and parts must come from the same release.
    answer = send_from_directory(_DOCS, name, conditional=False, etag=False, max_age=0)
    answer.direct_passthrough = False
    answer.set_data(answer.get_data())
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["Content-Security-Policy"] = PAGE
    answer.add_etag(weak=True)
    return cast(Response, answer.make_conditional(request))
