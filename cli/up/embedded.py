"""Starts the servers that no address was given for, and says which those are."""

from pathlib import Path

from cli.up import identity
from cli.up.configuration import with_addresses
from cli.up.folders import Folders
from cli.up.postgres import Postgres, programs
from cli.up.redis import Redis
from cli.up.supervisor import Supervisor
from shared.settings import Settings


def start(settings: Settings, folders: Folders, supervisor: Supervisor) -> tuple[Settings, dict[str, str]]:
    """Start PostgreSQL and Redis where needed; the settings with their addresses, and notes for people."""
    notes = {"database": "DATABASE_URL", "queue": "REDIS_URL", "storage": "S3_ENDPOINT"}
    if not settings.s3_endpoint:
        notes["storage"] = f"folder {settings.storage_dir}"
    embed_database = not settings.database_url.get_secret_value()
    embed_queue = not settings.redis_url.get_secret_value()
    if not (embed_database or embed_queue):
        return settings, notes
    who = identity.choose(folders.data, programs()) if embed_database else None
    sockets = folders.sockets(who.folder if who else folders.data)
    if who is not None:
        postgres = Postgres(who, sockets, folders.logs / "postgres.log")
        notes["database"] = " ".join(filter(None, ("embedded PostgreSQL", who.note)))
        settings = with_addresses(settings, database_url=_run_postgres(postgres, supervisor))
    if embed_queue:
        notes["queue"] = "embedded Redis (Valkey)"
        settings = with_addresses(settings, redis_url=_run_redis(folders, sockets, supervisor))
    return settings, notes


def _run_postgres(postgres: Postgres, supervisor: Supervisor) -> str:
    postgres.prepare()
    postgres.wait(supervisor.start(postgres.plan()))
    return postgres.address


def _run_redis(folders: Folders, sockets: Path, supervisor: Supervisor) -> str:
    redis = Redis(folders.redis, sockets, folders.logs / "redis.log")
    redis.wait(supervisor.start(redis.plan()))
    return redis.address
