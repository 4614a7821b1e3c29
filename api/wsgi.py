"""The application as gunicorn loads it: connections from the environment."""

from flask import Flask

from api import green
from api.app import create_app
from api.ports import EXTENSION, Ports
from shared import log, tracing
from shared.db.engine import Database
from shared.dispatch import Dispatcher, build_app
from shared.settings import settings
from shared.signals import connect
from shared.storage import open_storage


def build() -> Flask:
    """Read the settings and open everything (which connects at first use)."""
    said = settings()
    log.configure(said.log_level)
    green.cooperate()
    tracing.check(said)
    return create_app(
        said,
        Database(said.database, pool=said.database_pool, plans=said.prepared_statements),
        Dispatcher(build_app(said)),
        open_storage(said),
        connect(said.redis),
    )


def drain(application: Flask) -> None:
    """Answer every waiting request at once: the process is about to end."""
    found: Ports = application.extensions[EXTENSION]
    found.waiting.drain()


app = build()
