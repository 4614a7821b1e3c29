"""One file per family of addresses; `mount` finds them and puts them into the application.

A module here has a `blueprint`; one that only some storage driver needs names that in `only_for`.
"""

from importlib import import_module
from pkgutil import iter_modules

from flask import Flask

from api.transport.addresses import Rest
from shared.storage import Storage


def mount(app: Flask, storage: Storage) -> None:
    """Mount every route that goes with this storage."""
    app.url_map.converters["rest"] = Rest
    for found in iter_modules(__path__, f"{__name__}."):
        module = import_module(found.name)
        if isinstance(storage, getattr(module, "only_for", object)):
            app.register_blueprint(module.blueprint)
