"""Is everything there that a request needs: database, schema, broker, storage."""

from collections import Counter
from collections.abc import Callable

import redis
from sqlalchemy import text

from api.ports import Ports
from shared.db.fleet import members
from shared.db.migrate import is_current
from shared.errors import StorageUnavailable, Unavailable
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


def fences(ports: Ports) -> dict[str, int]:
    """How many workers run their steps behind which fence, as they say themselves."""
    try:
        with ports.database.begin() as conn:
            told = [m.facts.get("sandbox") or {} for m in members(conn) if m.kind == "worker"]
    except Unavailable:
        return {}
    return dict(Counter(str(sandbox.get("rung", "unknown")) for sandbox in told))


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
