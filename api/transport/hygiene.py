"""Addresses that no client of good faith sends, refused before any route sees them."""

from flask import Flask, request

from shared.errors import InvalidRequest, NotFound


def install(app: Flask) -> None:
    """Look at every address."""
    app.before_request(_clean)


def _clean() -> None:
    """Refuse what the database could not hold, and what two readers would read differently.

    Raises:
        NotFound: a NUL in the path; nothing has such an id.
        InvalidRequest: a NUL in the query, or a parameter given twice.
    """
    if any("\0" in str(value) for value in (request.view_args or {}).values()):
        raise NotFound("There is no such address.")
    for name, values in request.args.lists():
        if "\0" in name or any("\0" in value for value in values):
            raise InvalidRequest("The query has a NUL in it.")
        if len(values) > 1:
            raise InvalidRequest(f"{name[:60]} must be given once, not {len(values)} times.")
