"""One file per family of addresses; `mount` puts them into the application."""

from flask import Flask

from api.routes import catalogue, health, jobs, uploads
from shared.storage import Storage
from shared.storage.local import LocalStorage


def mount(app: Flask, storage: Storage) -> None:
    """Mount every route; those of the storage only when we serve it ourselves."""
    for module in (jobs, uploads, catalogue, health):
        app.register_blueprint(module.blueprint)
    if isinstance(storage, LocalStorage):
        from api.routes import storage as served

        app.register_blueprint(served.blueprint)
