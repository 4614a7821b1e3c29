"""The few calls to the kernel that Python has no name for."""

import ctypes
import os

_PR_SET_NO_NEW_PRIVS = 38
_libc = ctypes.CDLL(None, use_errno=True)


def syscall(number: int, *arguments: object) -> int:
    """Make a system call.

    Raises:
        OSError: what the kernel said.
    """
    done = int(_libc.syscall(ctypes.c_long(number), *arguments))
    return _checked(done)


def prctl(option: int, *arguments: object) -> int:
    """`prctl(2)`.

    Raises:
        OSError: what the kernel said.
    """
    zeros = [ctypes.c_ulong(0)] * (4 - len(arguments))
    return _checked(int(_libc.prctl(ctypes.c_int(option), *arguments, *zeros)))


def unshare(flags: int) -> None:
    """`unshare(2)`, which Python has from 3.12 on only.

    Raises:
        OSError: what the kernel said.
    """
    _checked(int(_libc.unshare(ctypes.c_int(flags))))


def no_new_privileges() -> None:
    """From now on no program gains rights by being started; seccomp and Landlock demand it."""
    prctl(_PR_SET_NO_NEW_PRIVS, ctypes.c_ulong(1))


def _checked(done: int) -> int:
    if done < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return done
