"""Looks at what we talk to: PostgreSQL with its schema and its clock, Redis, the storage."""

from collections.abc import Iterator
from io import BytesIO
from time import time
from uuid import uuid4

from redis import RedisError
from sqlalchemy import text

from cli.doctor.look import Look, broken, fine, odd
from shared.db.engine import Database
from shared.db.migrate import is_current
from shared.dispatch import Dispatcher, build_app
from shared.errors import StorageUnavailable, Unavailable
from shared.settings import Settings
from shared.signals import connect
from shared.storage.opening import open_storage

_ABOUT = text("SELECT current_setting('server_version_num')::int, extract(epoch FROM clock_timestamp())")
_OLDEST_POSTGRES = 13
_SKEW_ODD, _SKEW_BROKEN = 2.0, 60.0  # signed links live for minutes, webhooks are refused after five
_FULL = 0.8


def database(opened: Database) -> Iterator[Look]:
    """PostgreSQL: its version, the schema, its clock against ours."""
    try:
        with opened.begin() as conn:
            row = conn.execute(_ABOUT).one()
            current = is_current(conn)
    except Unavailable as error:
        yield broken("database", error.message, "start PostgreSQL, or set DATABASE_URL right")
        return
    major = int(row[0]) // 10_000
    if major < _OLDEST_POSTGRES:
        yield odd("database", f"PostgreSQL {major}", f"use PostgreSQL {_OLDEST_POSTGRES} or newer")
    else:
        yield fine("database", f"PostgreSQL {major}")
    if current:
        yield fine("migrations", "the schema is the one of this release")
    else:
        yield broken("migrations", "the schema is not the one of this release", "run `filecheck migrate`")
    yield clock(abs(float(row[1]) - time()))


def clock(skew: float) -> Look:
    """What so many seconds between the database's clock and ours mean."""
    says = f"{skew:.1f} s away from the database's"
    do = "let both machines keep time (NTP)"
    if skew > _SKEW_BROKEN:
        return broken("clock", says, do)
    return odd("clock", says, do) if skew > _SKEW_ODD else fine("clock", says)


def broker(settings: Settings) -> Look:
    """Redis: does it answer, would it throw messages away, is it full; and RabbitMQ, where that is used."""
    try:
        with connect(settings.redis) as queue:
            about = queue.info()
    except (RedisError, OSError) as error:
        return broken("broker", f"Redis does not answer ({error})", "start Redis, or set REDIS_URL right")
    if not settings.broker_is_redis and not Dispatcher(build_app(settings)).reachable():
        return broken("broker", "RabbitMQ does not answer", "start RabbitMQ, or set BROKER_URL right")
    named = f"Redis {about.get('redis_version', '?')}"
    most, used = int(about.get("maxmemory", 0)), int(about.get("used_memory", 0))
    if most and str(about.get("maxmemory_policy", "noeviction")) != "noeviction":
        return odd("broker", f"{named} throws keys away when it is full", "set maxmemory-policy noeviction")
    if most and used > most * _FULL:
        return odd("broker", f"{named} uses {used / most:.0%} of its memory", "raise maxmemory")
    return fine("broker", named)


def storage(settings: Settings) -> Look:
    """The storage: something is written, read and removed."""
    kept, key, word = open_storage(settings), f"doctor/{uuid4().hex}", b"doctor"
    named = settings.s3_endpoint or str(settings.storage_dir)
    try:
        kept.put_stream(settings.artifacts_bucket, key, BytesIO(word), len(word), "text/plain")
        found = kept.stat(settings.artifacts_bucket, key)
        kept.remove(settings.artifacts_bucket, key)
    except (StorageUnavailable, OSError) as error:
        do = "run `filecheck migrate` to make the buckets, and check the address, keys and rights"
        return broken("storage", f"{named}: {error}", do)
    if found is None or found.size_bytes != len(word):
        return broken("storage", f"{named} does not keep what is written", "check its rights and space")
    return fine("storage", named)
