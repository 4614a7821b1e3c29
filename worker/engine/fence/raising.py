"""Raises the fence of a rung around this process, once, before any child is forked."""

import contextlib
import platform
import re
import socket

from worker.engine.fence import kernel, landlock, namespaces, syscalls, user
from worker.engine.fence.rung import Fence, Rung


def raise_fence(rung: Rung, own_user: int | None) -> Fence:
    """Do what is left to do for this rung, and say what it came to.

    Args:
        rung: with `bubblewrap`, this process is inside it already.
        own_user: whom to become; None to stay who we are.

    Raises:
        OSError: this rung does not hold here.
    """
    # Landlock asks for it of everyone but root, and no program of a step should gain rights anyway.
    with contextlib.suppress(OSError):
        kernel.no_new_privileges()
    if rung is Rung.NAMESPACES:
        namespaces.leave_the_network()
    if own_user is not None:
        user.become(own_user)
    if rung is not Rung.LIMITS:
        try:
            syscalls.forbid()
        except OSError:
            if rung is Rung.FILTER:
                raise
    return Fence(rung, _offline(), landlock.works(), own_user, own_user is not None or _counted(rung))


def _offline() -> bool:
    """Whether not even an address of this machine can be reached."""
    try:
        with socket.socket(socket.AF_INET):
            return [name for _, name in socket.if_nameindex()] in ([], ["lo"])
    except PermissionError:
        return True


def _counted(rung: Rung) -> bool:
    """Processes are counted per user namespace since Linux 5.14 (ucounts); before, per user."""
    release = re.match(r"(\d+)\.(\d+)", platform.release())
    since = tuple(map(int, release.groups())) >= (5, 14) if release else False
    return since and user.own_user() is None and rung in {Rung.BUBBLEWRAP, Rung.NAMESPACES}
