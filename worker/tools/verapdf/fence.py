"""What stands before the command that starts veraPDF: limits, and a fence where bubblewrap can build one.

The process outlives the steps, so it stands outside the fence of the nursery and gets one of its own: no
network, no other processes, nothing to write to but its folder. Programs do this, not code of ours between
fork and exec: the process that starts it has threads.
"""

import shutil
from collections.abc import Callable

from worker.tools.program import MIB

Prefix = Callable[[int, str], list[str]]
_ALONE = ("--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts")
_SYSTEM = ("--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc")


def limits(memory_bytes: int, _folder: str) -> list[str]:
    """`prlimit` (util-linux) with what it may use; nothing without it, Java bounds its heap itself."""
    found = shutil.which("prlimit")
    if found is None:
        return []
    return [found, f"--data={memory_bytes}", f"--fsize={2048 * MIB}", "--core=0", "--"]


def fence(memory_bytes: int, folder: str) -> list[str]:
    """The limits, and bubblewrap where it is installed; `folder` stays writable."""
    found = shutil.which("bwrap")
    before = limits(memory_bytes, folder)
    if found is None:
        return before
    return [*before, found, *_ALONE, *_SYSTEM, "--bind", folder, folder, "--die-with-parent", "--"]
