"""Namespaces that a process can enter by itself: no network, and none of the machine's shared memory."""

import os
from pathlib import Path

from worker.engine.fence import kernel

_NEWIPC, _NEWUSER, _NEWNET = 0x08000000, 0x10000000, 0x40000000


def leave_the_network() -> None:
    """Enter a network that has nothing in it, not even a working loopback.

    Root may do so; everyone else needs a user namespace for it, in which he stays who he is.

    Raises:
        OSError: this kernel or its operator does not allow it.
    """
    if os.geteuid() == 0:
        kernel.unshare(_NEWNET | _NEWIPC)
        return
    user, group = os.geteuid(), os.getegid()
    kernel.unshare(_NEWUSER | _NEWNET | _NEWIPC)
    own = Path("/proc/self")
    (own / "setgroups").write_text("deny")  # user_namespaces(7): else the group may not be mapped
    (own / "uid_map").write_text(f"{user} {user} 1")
    (own / "gid_map").write_text(f"{group} {group} 1")
