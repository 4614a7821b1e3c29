"""Where a backup is brought back to: a new data folder of `filecheck up`, or servers that are there."""

import contextlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import inspect

from cli.backup import dump, files
from cli.backup.orphans import Reconciled, reconcile
from cli.up import identity
from cli.up.child import Child
from cli.up.folders import Folders
from cli.up.postgres import Postgres, programs
from shared.db import migrate
from shared.db.engine import Database
from shared.errors import Conflict
from shared.settings import Settings


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back. `reconciled` is None when the files are in a bucket."""

    files: int | None
    reconciled: Reconciled | None
    keys: bool


def into_a_folder(backup: Path, data: Path) -> Restored:
    """Make a data folder for `filecheck up`; nothing of it is left when it fails.

    Raises:
        Conflict: there is something in the folder. DumpFailed, CannotRun, InUse, OSError: why it failed.
    """
    if data.exists() and any(data.iterdir()):
        raise Conflict(f"{data} is not empty; name a new data folder.")
    folders = Folders(data.absolute())
    lock = folders.lock()
    try:
        return _filled(backup, folders)
    except BaseException:
        shutil.rmtree(data, ignore_errors=True)
        raise
    finally:
        os.close(lock)


def _filled(backup: Path, folders: Folders) -> Restored:
    folders.prepare()
    keys = backup / "keys.json"
    if keys.exists():
        shutil.copyfile(keys, folders.data / "secrets.json")
        (folders.data / "secrets.json").chmod(0o600)
    who = identity.choose(folders.data, programs())
    postgres = Postgres(who, folders.sockets(who.folder), folders.logs / "postgres.log")
    postgres.prepare()
    child = Child(postgres.plan())
    try:
        postgres.wait(child)
        storage = folders.storage if (backup / "storage").is_dir() else None
        return _brought_back(backup, postgres.address, storage, keys=keys.exists())
    finally:
        child.stop()


def into_servers(backup: Path, settings: Settings) -> Restored:
    """Fill the database, and the storage folder, that the settings name.

    Raises:
        Conflict: the database is not empty. DumpFailed, Unavailable, OSError: why it failed.
    """
    storage = settings.storage_dir if (backup / "storage").is_dir() and not settings.s3_endpoint else None
    address = settings.database_url.get_secret_value()
    return _brought_back(backup, address, storage, keys=bool(settings.signing_secret.get_secret_value()))


def _brought_back(backup: Path, address: str, storage: Path | None, *, keys: bool) -> Restored:
    with contextlib.closing(Database(Settings(DATABASE_URL=address).database, pool=2)) as database:
        with database.begin() as conn:
            if inspect(conn).get_table_names():
                raise Conflict("The database is not empty; name one that is.")
        dump.restore(address, backup / "database.dump")
        migrate.upgrade(database)
        if storage is None:
            return Restored(None, None, keys)
        copied = files.copy(backup / "storage", storage)
        return Restored(copied, reconcile(database, storage), keys)
