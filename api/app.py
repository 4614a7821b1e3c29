"""Builds the Flask application from open connections."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from flask import Flask
from flask.json.provider import DefaultJSONProvider
from sqlalchemy import Connection
from werkzeug.middleware.proxy_fix import ProxyFix

from api import routes, transport
from api.element.origins import Origins
from api.element.pace import Pace
from api.failures import Failures
from api.ports import EXTENSION, Ports
from api.pressure import Pressure
from api.streams import Streams
from api.waiting import Waiting
from shared.db.engine import Database
from shared.db.listing import ended_jobs, last_lines
from shared.dispatch import Dispatcher
from shared.settings import Settings
from shared.storage import Storage

if TYPE_CHECKING:
    import redis

Found = TypeVar("Found")
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def create_app(
    settings: Settings, database: Database, dispatcher: Dispatcher, storage: Storage, redis: "redis.Redis"
) -> Flask:
    """The application; nothing is opened or started until the first request needs it."""
    app = Flask("api", static_folder=None)
    app.json = _Json(app)
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body_bytes
    app.url_map.merge_slashes = False
    app.extensions[EXTENSION] = Ports(
        settings,
        database,
        dispatcher,
        storage,
        redis,
        Waiting(redis, _asking(database, ended_jobs), _asking(database, last_lines)),
        Failures(settings.auth_failures),
        Streams(settings.streams, settings.streams_per_tenant),
        Pressure(database, settings.open_jobs_per_tenant, settings.tenant_window),
        Origins(database),
        Pace(redis),
    )
    transport.install(app, settings.origins)
    routes.mount(app, storage)
    app.wsgi_app = _without_trailing_slash(app.wsgi_app)  # type: ignore[assignment, method-assign]
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app


class _Json(DefaultJSONProvider):
    """Compact, in the order we write it, with letters as they are."""

    sort_keys = False
    compact = True
    ensure_ascii = False


def _asking(
    database: Database, question: Callable[[Connection, Sequence[str]], Found]
) -> Callable[[Sequence[str]], Found]:
    def ask(job_ids: Sequence[str]) -> Found:
        with database.begin() as conn:
            return question(conn, job_ids)

    return ask


def _without_trailing_slash(wsgi: Wsgi) -> Wsgi:
    """`/workflows/` is `/workflows`: a redirect would lose the key (contract A.0)."""

    def stripped(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if len(path) > 1 and path.endswith("/"):
            environ["PATH_INFO"] = path.rstrip("/") or "/"
        return wsgi(environ, start_response)

    return stripped
