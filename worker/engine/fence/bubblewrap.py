"""The command that starts a nursery inside bubblewrap: namespaces of its own, a system it cannot write to."""

import shutil
import stat
from pathlib import Path

from worker.engine.fence.places import own_places

_ALONE = ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"]
# Root makes namespaces as root and keeps just what `user.become` needs; anyone else needs a user namespace.
_AS_ROOT = [*_ALONE, "--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
_AS_ANYONE = ["--unshare-user", *_ALONE, "--cap-drop", "ALL"]
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
    if not changes_user:
        return [found, *_AS_ANYONE, *_SYSTEM, *_laid("--bind", writable), "--", *inner]
    ways = _ways([("--ro-bind", place) for place in own_places()] + [("--bind", writable)])
    return [found, *_AS_ROOT, *_SYSTEM, *ways, "--", *inner]


def _ways(binds: list[tuple[str, Path]]) -> list[str]:
    """An empty folder over each that only its owner may enter, with what we need of it laid on top."""
    covers: list[str] = []
    laid: list[str] = []
    for bind, place in binds:
        closed = next((p for p in reversed(place.parents) if not p.stat().st_mode & stat.S_IXOTH), None)
        if closed is not None:
            covers += [] if str(closed) in covers else ["--tmpfs", str(closed)]
            # Folders on the way that bubblewrap makes by itself could only be entered by root.
            between = [p for p in reversed(place.parents) if closed in p.parents]
            laid += [argument for folder in between for argument in ("--dir", str(folder))]
        if closed is not None or bind == "--bind":
            laid += _laid(bind, place)
    return [*covers, *laid]


def _laid(bind: str, place: Path) -> list[str]:
    return [bind, str(place), str(place)]
