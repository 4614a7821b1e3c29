"""The command lines of `filecheck backup` and `filecheck restore`."""

from datetime import UTC, datetime
from pathlib import Path

import click
from sqlalchemy import text

from cli.backup import dump, files
from cli.backup.house import Restored, into_a_folder, into_servers
from cli.backup.manifest import FILE, Manifest, NoBackup
from cli.opening import checked_settings, opened_database
from cli.up.folders import InUse
from cli.up.identity import CannotRun
from cli.up.secrets import Secrets
from shared.db import locks
from shared.db.engine import Database
from shared.errors import FilecheckError
from shared.settings import BadSettings, Settings
from shared.version import VERSION

_ABOUT = text(
    "SELECT current_setting('server_version_num')::int / 10000, (SELECT version_num FROM alembic_version)"
)


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--without-keys", is_flag=True, help="Leave the signing secret out; keep it elsewhere.")
def backup(folder: Path, without_keys: bool) -> None:
    """Write database, files and keys of this installation into the new FOLDER, while it runs.

    DATABASE_URL must be set. Files in a bucket are not copied: copy the bucket after this.

    \b
    filecheck backup /backups/2026-11-24
    """
    settings = checked_settings("database_url")
    if folder.exists() and any(folder.iterdir()):
        raise click.ClickException(f"{folder} is not empty; name a new folder.")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with opened_database() as database:
        try:
            manifest = _back_up(database, settings, folder, keys=not without_keys)
        except (dump.DumpFailed, OSError) as error:
            raise click.ClickException(
                f"{error}\n{folder} is not a whole backup (it has no {FILE})."
            ) from None
    click.echo(
        f"{folder}: database of release {manifest.release}, {_files(manifest.files)}, {_keys(manifest)}."
    )


def _back_up(database: Database, settings: Settings, folder: Path, *, keys: bool) -> Manifest:
    with locks.held(database, locks.CLEANING, wait=True):
        with database.begin() as conn:
            postgres, schema = conn.execute(_ABOUT).one()
        dump.dump(settings.database_url.get_secret_value(), folder / "database.dump")
        local = settings.storage_dir if not settings.s3_endpoint else None
        copied = files.copy(local, folder / "storage") if local else None
    secret = settings.signing_secret.get_secret_value()
    if keys and secret:
        Secrets(folder / "keys.json", secret, None).save()
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    manifest = Manifest(VERSION, schema, postgres, made_at, copied, keys and bool(secret))
    manifest.write(folder)
    return manifest


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(".filecheck"),
    show_default=True,
    help="New data folder for `filecheck up`, when DATABASE_URL is not set.",
)
def restore(folder: Path, data: Path) -> None:
    """Bring the backup in FOLDER back: into a new data folder, or the empty database of DATABASE_URL.

    Webhooks of jobs that ended after the backup may come again, with the `webhook-id` they had.

    \b
    filecheck restore /backups/2026-11-24 --data /srv/filecheck
    """
    settings = checked_settings()
    try:
        manifest = Manifest.read(folder)
        embedded = not settings.database_url.get_secret_value()
        restored = into_a_folder(folder, data) if embedded else into_servers(folder, settings)
    except (NoBackup, dump.DumpFailed, InUse, CannotRun, BadSettings, FilecheckError, OSError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(_told(manifest, restored))
    if restored.reconciled and restored.reconciled.missing:
        raise click.ClickException(
            f"{restored.reconciled.missing} files that the database names are missing."
        )
    click.echo(f"Next: filecheck up --data {data}" if embedded else "Next: start API, workers and sweeper.")


def _told(manifest: Manifest, restored: Restored) -> str:
    said = [f"Database of release {manifest.release} from {manifest.made_at} is back."]
    if restored.reconciled:
        removed = restored.reconciled.removed
        said.append(f"{_files(restored.files)} are back; {removed} that no job knows were removed.")
    if not restored.keys:
        said.append("The backup has no keys: set FILECHECK_SIGNING_SECRET to the one of that installation.")
    return "\n".join(said)


def _files(count: int | None) -> str:
    return "files in a bucket, not copied" if count is None else f"{count} files"


def _keys(manifest: Manifest) -> str:
    return "with its signing secret" if manifest.keys else "without keys"
