"""A user of its own for the nursery of a worker that runs as root.

Limits on processes do not bind root, and root's files are open to it. The numbers are those that systemd
keeps for users that exist only while a service runs (systemd.io/UIDS-GIDS), so no person has one.
"""

import os
import shutil
import stat
from dataclasses import replace
from pathlib import Path

from worker.engine.fence.places import own_places
from worker.engine.wire import Request

_FIRST, _COUNT = 61_184, 4_335
GROUP = _FIRST  # of every nursery: it opens the way to their folders and nothing else


def own_user() -> int | None:
    """A user that no other nursery of this machine is likely to have; None when we are not root."""
    return _FIRST + 1 + os.getpid() % (_COUNT - 1) if os.geteuid() == 0 else None


def become(user: int) -> None:
    """Be this user from now on, and in no group but that of nurseries.

    Raises:
        OSError: this container maps no such user, or he cannot reach Python and this project.
    """
    needed = own_places()
    os.setgroups([])
    os.setresgid(GROUP, GROUP, GROUP)
    os.setresuid(user, user, user)
    for place in needed:
        os.scandir(place).close()


def give(path: Path, user: int) -> None:
    """Make a file or folder the nursery's own."""
    os.chown(path, user, GROUP, follow_symlinks=False)


def handed_over(request: Request, user: int, root: Path) -> Request:
    """The request with its folder and file in the hands of the step's user.

    A source outside the folder's surroundings belongs to somebody: it is copied, not given away.
    """
    folder, source = request.folder, request.source
    open_the_way(folder, root)
    if source.path.is_relative_to(folder.parent):
        open_the_way(source.path, root)
        if source.path.exists():
            give(source.path, user)
    elif source.path.is_file():
        copy = folder / f".source{source.path.suffix}"
        shutil.copyfile(source.path, copy)
        give(copy, user)
        source = replace(source, path=copy)
    give(folder, user)
    return replace(request, source=source)


def open_the_way(path: Path, root: Path) -> None:
    """Let the group of nurseries pass through (not look into) the folders from `root` to `path`."""
    for folder in path.parents:
        if not folder.is_relative_to(root):
            return
        known = folder.stat()
        open_to_us = known.st_gid == GROUP and known.st_mode & stat.S_IXGRP
        if known.st_uid == 0 and not known.st_mode & stat.S_IXOTH and not open_to_us:
            os.chown(folder, 0, GROUP)
            folder.chmod(stat.S_IMODE(known.st_mode) | stat.S_IXGRP)
