"""Landlock: a process gives up every file but those it names (Linux 5.13, landlock(7)).

A step keeps what programs and libraries need of the system, to read, and its own folder. Later kernels also
take away TCP (ABI 4) and signals to processes outside the step (ABI 6).
"""

import contextlib
import ctypes
import os
import stat
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from worker.engine.fence import kernel
from worker.engine.fence.places import own_places

# The same numbers on every architecture.
_CREATE, _ADD, _RESTRICT = 444, 445, 446
_ASK_VERSION = 1
_PATH_BENEATH = 1

_EXECUTE, _WRITE, _READ, _LIST = 1, 2, 4, 8
_MAKE_DEVICES = 1 << 6 | 1 << 11
_REFER, _TRUNCATE, _IOCTL = 1 << 13, 1 << 14, 1 << 15
_OF_A_FILE = _EXECUTE | _WRITE | _READ | _TRUNCATE
_TO_READ = _EXECUTE | _READ | _LIST
_TCP = 0b11  # bind and connect
_OUTSIDE = 0b11  # abstract sockets and signals

# /var: what Debian keeps outside /usr of Ghostscript, fonts and LibreOffice.
_SYSTEM = (
    *("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc", "/opt", "/nix", "/run/current-system"),
    *("/proc", "/sys/devices/system"),
    *("/var/lib/ghostscript", "/var/lib/fonts", "/var/cache/fontconfig"),
    *("/var/lib/libreoffice", "/var/spool/libreoffice"),
)
# LibreOffice must have a socket there, wherever its profile is, and replaces one it finds (osl/unx/pipe.cxx).
_SOCKETS = ("/tmp", "/var/tmp")  # noqa: S108
_REMOVE_FILES, _MAKE_SOCKETS = 1 << 5, 1 << 9
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("tcp", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


class Landlock:
    """The rules of one process, until `enforce` makes them hold for it and all it starts."""

    def __init__(self) -> None:
        self._abi = abi()
        self._handled = _handled(self._abi)
        rules = _Ruleset(self._handled, _TCP, _OUTSIDE)
        size = 24 if self._abi >= 6 else 16 if self._abi >= 4 else 8
        self.number = kernel.syscall(_CREATE, ctypes.byref(rules), ctypes.c_size_t(size), ctypes.c_uint32(0))

    def allow_system(self) -> None:
        """What programs and libraries need to run at all."""
        for place, access in _system():
            self._add(place, access)

    def allow_office_socket(self) -> None:
        """What LibreOffice needs outside its folder; behind bubblewrap those places are the nursery's own."""
        for place in _SOCKETS:
            self._allow(place, _MAKE_SOCKETS | _REMOVE_FILES)

    def allow_reading(self, paths: Iterable[Path]) -> None:
        """These files and folders, to read."""
        for path in paths:
            self._allow(str(path), _READ | _LIST)

    def allow_all_in(self, folder: Path) -> None:
        """Everything in this folder but making devices."""
        self._allow(str(folder), self._handled & ~(_MAKE_DEVICES | _IOCTL))

    def enforce(self) -> None:
        """There is no way back."""
        kernel.syscall(_RESTRICT, ctypes.c_int(self.number), ctypes.c_uint32(0))
        self.close()

    def close(self) -> None:
        """Let go of rules that another process was forked with."""
        os.close(self.number)

    def _allow(self, path: str, access: int) -> None:
        for place, possible in _opened(path, access):
            self._add(place, possible)
            os.close(place)

    def _add(self, place: int, access: int) -> None:
        beneath = _Beneath(access & self._handled, place)
        with contextlib.suppress(PermissionError):
            kernel.syscall(
                _ADD,
                ctypes.c_int(self.number),
                ctypes.c_int(_PATH_BENEATH),
                ctypes.byref(beneath),
                ctypes.c_uint32(0),
            )


@lru_cache(maxsize=1)
def _system() -> tuple[tuple[int, int], ...]:
    """The places of `allow_system`, kept open: they are the same for every step."""
    wanted = [(place, _TO_READ) for place in (*_SYSTEM, *map(str, own_places()))]
    wanted += [(device, _READ | _WRITE) for device in _DEVICES]
    return tuple(opened for path, access in wanted for opened in _opened(path, access))


def _opened(path: str, access: int) -> Iterator[tuple[int, int]]:
    """The place, open, with so much of `access` as it can have; nothing where it is not there or not ours."""
    with contextlib.suppress(FileNotFoundError, PermissionError):
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        yield place, access if stat.S_ISDIR(os.fstat(place).st_mode) else access & _OF_A_FILE


def abi() -> int:
    """What this kernel can do.

    Raises:
        OSError: it cannot, or may not.
    """
    return kernel.syscall(_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(_ASK_VERSION))


def works() -> bool:
    """Whether this kernel has Landlock and lets us use it, found out by a child that tries."""
    child = os.fork()
    if child == 0:
        try:
            rules = Landlock()
            rules.allow_system()
            rules.enforce()
            os._exit(0)
        finally:
            os._exit(1)
    return os.waitpid(child, 0)[1] == 0


def _handled(version: int) -> int:
    rights = (1 << 13) - 1
    for since, right in ((2, _REFER), (3, _TRUNCATE), (5, _IOCTL)):
        if version >= since:
            rights |= right
    return rights
