"""As whom PostgreSQL runs: it refuses root, so root shows it a plain user.

First choice for root is a user namespace in which root's own files belong to a plain uid: nothing is chowned
and a folder only root may enter will do. Where namespaces are not allowed, an existing unprivileged user
runs it from a folder of its own below the system's temporary folder. Parent folders are never chmodded.
"""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir, mkdtemp

from cli.up.child import launched

_INSIDE = "1000"


class CannotRun(Exception):
    """PostgreSQL cannot be run here as it is; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Options for `launch`, the folder PostgreSQL may use, and its programs as it can reach them."""

    options: tuple[str, ...]
    folder: Path
    programs: Path
    owner: int
    note: str


def choose(data: Path, programs: Path) -> Identity:
    """The first identity that can enter the data folder and run the programs.

    Raises:
        CannotRun: none can.
    """
    mine = os.geteuid()
    if mine != 0:
        return Identity((), data, programs, mine, "")
    namespace = ("--namespace", _INSIDE)
    if _works(namespace, data, programs):
        return Identity(namespace, data, programs, mine, "in a user namespace")
    return _unprivileged(data, programs)


def _unprivileged(data: Path, programs: Path) -> Identity:
    user = _plain_user()
    options = ("--user", f"{user.pw_uid}:{user.pw_gid}")
    folder = _own_folder(data, user)
    if not _works(options, folder, programs):
        programs = _copied(programs, folder)
    if not _works(options, folder, programs):
        raise CannotRun(
            f"PostgreSQL does not run as root, and user {user.pw_name} cannot run it from {folder}.\n"
            "Start `filecheck up` as a plain user, or set DATABASE_URL."
        )
    return Identity(options, folder, programs, user.pw_uid, f"as user {user.pw_name}, data in {folder}")


def _works(options: tuple[str, ...], folder: Path, programs: Path) -> bool:
    command = launched([str(programs / "bin" / "postgres"), "--version"], *options, "--reach", str(folder))
    return subprocess.run(command, capture_output=True, cwd="/", check=False).returncode == 0


def _plain_user() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise CannotRun("PostgreSQL does not run as root and there is no user `nobody`; set DATABASE_URL.")


def _own_folder(data: Path, user: pwd.struct_passwd) -> Path:
    """The user's folder of this installation: made once, noted in the data folder, kept across restarts."""
    note = data / "postgres-folder"
    if note.exists() and (noted := Path(note.read_text())).is_dir() and noted.stat().st_uid == user.pw_uid:
        return noted
    made = Path(mkdtemp(prefix="filecheck-postgres-", dir=gettempdir()))
    os.chown(made, user.pw_uid, user.pw_gid)
    note.write_text(str(made))
    return made


def _copied(programs: Path, folder: Path) -> Path:
    """The programs again, where the user can reach them: the environment may lie below /root."""
    copy = folder / "programs" / programs.name
    if not copy.exists():
        shutil.copytree(programs, copy, symlinks=True)
        libraries = programs.parent.with_name(f"{programs.parent.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, folder / libraries.name)
    return copy
