"""Where everything of one installation lies, and the lock that makes it one."""

import fcntl
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir, mkdtemp

# The kernel takes 107 bytes; every system we know takes 100.
SOCKET_BYTES = 100
_LONGEST_NAME = "/.s.PGSQL.5432.lock"


class InUse(Exception):
    """Another `filecheck up` runs on this data folder."""


@dataclass(frozen=True, slots=True)
class Folders:
    """The data folder and what it holds."""

    data: Path

    @property
    def storage(self) -> Path:
        """Objects of the local storage driver."""
        return self.data / "storage"

    @property
    def work(self) -> Path:
        """Task workspaces; emptied at every start."""
        return self.data / "work"

    @property
    def logs(self) -> Path:
        """One log per part."""
        return self.data / "logs"

    @property
    def redis(self) -> Path:
        """The queue's own files."""
        return self.data / "redis"

    @property
    def connection(self) -> Path:
        """`baseUrl` and `secretKey` for clients; there while the API answers."""
        return self.data / "connection.json"

    @property
    def environment(self) -> Path:
        """The settings of this installation, for processes started by hand."""
        return self.data / "environment"

    def prepare(self) -> None:
        """Make the folders, for this user only. Folders above the data folder are never touched."""
        self.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.rmtree(self.work, ignore_errors=True)
        for folder in (self.storage, self.work, self.logs, self.redis):
            folder.mkdir(exist_ok=True, mode=0o700)
        self.connection.unlink(missing_ok=True)

    def lock(self) -> int:
        """Take the folder for this process; the lock goes with the process.

        Raises:
            InUse: it is taken.
        """
        self.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(self.data / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            owner = os.read(handle, 20).decode(errors="replace").strip() or "unknown"
            os.close(handle)
            raise InUse(f"{self.data} is in use by another `filecheck up` (process {owner}).") from None
        os.ftruncate(handle, 0)
        os.write(handle, str(os.getpid()).encode())
        return handle

    def sockets(self, below: Path) -> Path:
        """A folder for sockets whose paths fit: in `below`, else a short one elsewhere.

        The place of a short one is noted, so that the next start removes what a killed process left.
        """
        note = self.data / "sockets-folder"
        if note.exists():
            _remove_sockets(Path(note.read_text()))
            note.unlink()
        run = below / "run"
        if _fits(run):
            shutil.rmtree(run, ignore_errors=True)
            run.mkdir(mode=0o700)
            return run
        base = gettempdir() if _fits(Path(gettempdir()) / "filecheck-12345678") else "/tmp"  # noqa: S108
        made = Path(mkdtemp(prefix="filecheck-", dir=base))
        note.write_text(str(made))
        return made


def _fits(folder: Path) -> bool:
    return len(os.fsencode(folder)) + len(_LONGEST_NAME) < SOCKET_BYTES


def _remove_sockets(folder: Path) -> None:
    if folder.name.startswith("filecheck-"):
        shutil.rmtree(folder, ignore_errors=True)


def write_private(path: Path, text: str) -> None:
    """Write a file that only this user can read, in one move."""
    waiting = path.with_name(f".{path.name}.new")
    waiting.unlink(missing_ok=True)
    with os.fdopen(os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
        stream.write(text)
    waiting.replace(path)
