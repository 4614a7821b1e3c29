"""Where the database keeps sealed secrets, and their renewal under the first key of the ring.

Rows are read and written a batch at a time, each batch in a transaction of its own, so that renewal may run
beside a working server and may be cut off and run again.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Table, or_, select, update

from shared.db.engine import Database
from shared.db.tables import jobs, steps, tasks, tenants, webhook_deliveries, webhook_endpoints
from shared.ring import CannotOpen, Ring
from shared.sealing import SEALED, SECRETS

_BATCH = 500
Renew = Callable[[Any, Ring], Any]


@dataclass(frozen=True, slots=True)
class Place:
    """A column with secrets; `among` are the rows that have one."""

    table: Table
    column: str
    renew: Renew
    among: ColumnElement[bool] | None = None

    @property
    def name(self) -> str:
        """Such as `tenants.webhook_secret`."""
        return f"{self.table.name}.{self.column}"


@dataclass(frozen=True, slots=True)
class Renewed:
    """What was found in one place. `lost` cannot be opened with any key of the ring and stays as it is."""

    place: str
    current: int = 0
    renewed: int = 0
    lost: int = 0


def renew(database: Database, ring: Ring, *, write: bool = True) -> Iterator[Renewed]:
    """Bring every secret under the first key; without `write` only count what that would change.

    Raises:
        Unavailable: the database is away; what was done is kept.
    """
    for place in PLACES:
        found, after = Renewed(place.name), None
        while (batch := _batch(database, ring, place, after, write=write)) is not None:
            after = batch[1]
            found = Renewed(
                place.name,
                found.current + batch[0].current,
                found.renewed + batch[0].renewed,
                found.lost + batch[0].lost,
            )
        yield found


def _batch(
    database: Database, ring: Ring, place: Place, after: Any, *, write: bool
) -> tuple[Renewed, Any] | None:
    id_, column = place.table.c.id, place.table.c[place.column]
    query = select(id_, column).where(column.is_not(None)).order_by(id_).limit(_BATCH)
    if place.among is not None:
        query = query.where(place.among)
    if after is not None:
        query = query.where(id_ > after)
    tally = {"current": 0, "renewed": 0, "lost": 0}
    with database.begin() as conn:
        rows = conn.execute(query.with_for_update() if write else query).all()
        for row_id, kept in rows:
            try:
                new = place.renew(kept, ring)
            except CannotOpen:
                tally["lost"] += 1
                continue
            tally["current" if new == kept else "renewed"] += 1
            if write and new != kept:
                conn.execute(update(place.table).where(id_ == row_id).values({place.column: new}))
    return (Renewed(place.name, **tally), rows[-1][0]) if rows else None


def _text(kept: str, ring: Ring) -> str:
    return ring.renewed(kept)


def _headers(kept: dict[str, str], ring: Ring) -> dict[str, str]:
    return {name: ring.renewed(value) for name, value in kept.items()}


def _params(kept: dict[str, Any], ring: Ring) -> dict[str, Any]:
    return {name: _token(said, ring) if name in SECRETS else said for name, said in kept.items()}


def _body(kept: str, ring: Ring) -> str:
    said = json.loads(kept)
    new = _token(said, ring)
    return kept if new == said else json.dumps(new)


def _token(said: Any, ring: Ring) -> Any:
    if not isinstance(said, dict) or set(said) != {SEALED} or ring.empty or ring.is_newest(said[SEALED]):
        return said
    return {SEALED: ring.token(ring.text(said[SEALED]))}


PLACES = (
    Place(tenants, "webhook_secret", _text),
    Place(tenants, "webhook_secret_previous", _text),
    Place(webhook_endpoints, "secret", _text),
    Place(webhook_endpoints, "secret_previous", _text),
    Place(webhook_endpoints, "headers", _headers),
    Place(jobs, "webhook_headers", _headers),
    Place(tasks, "source_headers", _headers),
    Place(steps, "params", _params, or_(*(steps.c.params.has_key(name) for name in SECRETS))),
    Place(webhook_deliveries, "headers", _headers),
    Place(webhook_deliveries, "body", _body, webhook_deliveries.c.event_type == "file.deliver"),
)
