"""One file per family of addresses; `mount` puts them into the application."""

from flask import Flask

from api.routes import (
    catalogue,
    changes,
    events,
    health,
    jobs,
    library,
    listing,
    orders,
    outputs,
    uploads,
    webhooks,
)
from shared.storage import Storage
from shared.storage.local import LocalStorage

_ALWAYS = (
    catalogue,
    changes,
    events,
    health,
    jobs,
    library,
    listing,
    orders,
    outputs,
    uploads,
    webhooks,
)


def mount(app: Flask, storage: Storage) -> None:
    """Mount every route; those of the storage only when we serve it ourselves."""
    for module in _ALWAYS:
        app.register_blueprint(module.blueprint)
    if isinstance(storage, LocalStorage):
        from api.routes import storage as served

        app.register_blueprint(served.blueprint)
