"""The command that starts a nursery inside bubblewrap: namespaces of its own, a system it cannot write to."""

import shutil
import stat
from pathlib import Path

from worker.engine.fence.places import own_places

_ALONE = ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"]
# Root makes namespaces as root and keeps just what `user.become` needs; anyone else needs a user namespace.
_AS_ROOT = [*_ALONE, "--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
_AS_ANYONE = ["--unshare-user", *_ALONE, "--cap-drop", "ALL"]
_TMP = Path("/tmp")  # noqa: S108 - a new one for the nursery, where LibreOffice keeps a socket
_SYSTEM = ["--die-with-parent", "--new-session", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"]


def command(inner: list[str], writable: Path, *, changes_user: bool) -> list[str] | None:
    """`inner` in bubblewrap, where only `writable` can be written to; None without bubblewrap.

    Args:
        changes_user: it will become somebody else, who must be able to reach Python, this project and
            `writable`.
    """
    found = shutil.which("bwrap")
    if found is None:
        return None
    apart = _AS_ROOT if changes_user else _AS_ANYONE
    return [found, *apart, *_SYSTEM, *_ways(writable, changes_user=changes_user), "--", *inner]


def _ways(writable: Path, *, changes_user: bool) -> list[str]:
    """New folders over those that are closed to us or not ours, with what we need of them laid on top."""
    covers = [] if writable == _TMP else ["--perms", "1777", "--tmpfs", str(_TMP)]
    laid: list[str] = []
    for bind, place in (*(("--ro-bind", place) for place in own_places()), ("--bind", writable)):
        cover = next((p for p in reversed(place.parents) if _covered(p, writable, changes_user)), None)
        if cover is not None:
            covers += [] if str(cover) in covers else ["--tmpfs", str(cover)]
            # Folders on the way that bubblewrap makes by itself could only be entered by root.
            between = [p for p in reversed(place.parents) if cover in p.parents]
            for folder in between:
                # A data folder inside this project, which lies on the cover as it is: closed once more.
                closed = _covered(folder, writable, changes_user) and _is_ours(folder)
                laid += ["--tmpfs" if closed else "--dir", str(folder)]
        if cover is not None or bind == "--bind":
            laid += [bind, str(place), str(place)]
    return [*covers, *laid]


def _covered(folder: Path, writable: Path, changes_user: bool) -> bool:
    if folder == _TMP:
        return writable != _TMP
    return changes_user and not folder.stat().st_mode & stat.S_IXOTH


def _is_ours(folder: Path) -> bool:
    return any(folder.is_relative_to(place) for place in own_places())
