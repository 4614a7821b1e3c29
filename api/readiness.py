"""Is everything there that a request needs: database, schema, broker, storage."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import redis
from sqlalchemy import text

from api.ports import Ports
from shared.db.fleet import members
from shared.db.migrate import is_current
from shared.engines import profiles, spread
from shared.errors import StorageUnavailable, Unavailable
from shared.icc import resolved
from shared.records import Json
from shared.storage.local import LocalStorage

OK = "ok"


def readiness(ports: Ports) -> dict[str, str]:
    """Each part with `ok` or what is wrong with it."""
    parts: dict[str, Callable[[Ports], str]] = {
        "database": _database,
        "migrations": _migrations,
        "broker": _broker,
        "storage": _storage,
    }
    return {name: look(ports) for name, look in parts.items()}


def abilities(ports: Ports) -> Json:
    """What the workers can do, as they say themselves; no reason for anybody to wait.

    `sandbox`: how many run their steps behind which fence; `engines`: who has which outside program or model;
    `icc`: what each alias of a colour profile means to all of them.
    """
    workers = _workers(ports)
    rungs = Counter(str((facts.get("sandbox") or {}).get("rung", "unknown")) for facts in workers)
    here = resolved(str(ports.settings.icc_dir or ""))
    return {
        "sandbox": dict(rungs),
        "engines": {name: one.public() for name, one in spread(workers).items()},
        "icc": profiles(workers, here),
    }


def _workers(ports: Ports) -> list[Mapping[str, Any]]:
    try:
        with ports.database.begin() as conn:
            return [member.facts for member in members(conn) if member.kind == "worker"]
    except Unavailable:
        return []


def _database(ports: Ports) -> str:
    try:
        with ports.database.begin() as conn:
            conn.execute(text("SELECT 1"))
    except Unavailable as error:
        return error.message
    return OK


def _migrations(ports: Ports) -> str:
    try:
        with ports.database.begin() as conn:
            return OK if is_current(conn) else "The schema is not the one of this release; migrate first."
    except Unavailable:
        return "unknown"


def _broker(ports: Ports) -> str:
    try:
        ports.redis.ping()
    except (redis.RedisError, OSError):
        return "Redis does not answer."
    if not ports.settings.broker_is_redis and not ports.dispatcher.reachable():
        return "RabbitMQ does not answer."
    return OK


def _storage(ports: Ports) -> str:
    storage = ports.storage
    if isinstance(storage, LocalStorage) and not (storage.root / ports.settings.uploads_bucket).is_dir():
        return "The storage folder is missing."
    try:
        storage.stat(ports.settings.uploads_bucket, "readyz")
    except StorageUnavailable as error:
        return error.message
    return OK
