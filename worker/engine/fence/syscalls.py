"""seccomp: the kernel refuses what no step and no program of one needs, first of all any way to a network.

The filter is inherited by everything that is started and cannot be taken off (seccomp(2), seccomp_unotify(2)
aside). Sockets between processes of the machine stay possible: office programs talk to themselves that way.
"""

import ctypes
import errno
import platform
import struct
from dataclasses import dataclass

from worker.engine.fence import kernel

_PR_SET_SECCOMP, _MODE_FILTER = 22, 2
_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_LOAD, _EQUALS, _AT_LEAST, _ANY_BIT, _RETURN = (
    0x20,
    0x15,
    0x35,
    0x45,
    0x06,
)  # BPF_LD|W|ABS, BPF_JMP|…, BPF_RET
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data
_AF_UNIX = 1
_NEW_NAMESPACE = 0x7E020000  # CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET
_X32 = 0x40000000


@dataclass(frozen=True, slots=True)
class _Machine:
    """System calls by number (arch/x86/entry/syscalls/syscall_64.tbl, include/uapi/asm-generic/unistd.h)."""

    audit: int
    socket: int
    clone: int
    refused: tuple[int, ...]


# clone3 is absent rather than refused: C libraries then use clone, whose flags can be looked at.
_CLONE3 = 435
# io_uring (425-427), mounting by descriptor (428-433, 442), pidfd_getfd (438): alike everywhere.
_ALIKE = (425, 426, 427, 428, 429, 430, 431, 432, 433, 438, 442)
# ptrace, process_vm_readv and _writev, kcmp, mount, umount2, pivot_root, chroot, unshare, setns, bpf,
# perf_event_open, userfaultfd, add_key, request_key, keyctl, init_module, finit_module, delete_module,
# kexec_load, reboot, swapon, swapoff, open_by_handle_at, acct, quotactl; in this order.
_MACHINES = {
    "x86_64": _Machine(
        0xC000003E, 41, 56,
        (101, 310, 311, 312, 165, 166, 155, 161, 272, 308, 321, 298, 323, 248, 249, 250, 175, 313, 176, 246,
         169, 167, 168, 304, 163, 179),
    ),
    "aarch64": _Machine(
        0xC00000B7, 198, 220,
        (117, 270, 271, 272, 40, 39, 41, 51, 97, 268, 280, 241, 282, 217, 218, 219, 105, 273, 106, 104,
         142, 224, 225, 265, 89, 60),
    ),
}  # fmt: skip


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def forbid() -> None:
    """Install the filter in this process.

    Raises:
        OSError: the kernel has no seccomp, refuses it, or is of a machine we have no numbers for.
    """
    machine = _MACHINES.get(platform.machine())
    if machine is None:
        raise OSError(errno.ENOSYS, f"no filter for {platform.machine()}")
    steps = _filter(machine)
    kernel.no_new_privileges()
    program = _Program(len(steps), b"".join(steps))
    kernel.prctl(_PR_SET_SECCOMP, ctypes.c_ulong(_MODE_FILTER), ctypes.byref(program))


def _filter(machine: _Machine) -> list[bytes]:
    denied = _ERRNO | errno.EPERM
    steps = [_do(_LOAD, _ARCHITECTURE), _do(_EQUALS, machine.audit, 1, 0), _do(_RETURN, _KILL)]
    steps += [_do(_LOAD, _NUMBER), _do(_AT_LEAST, _X32, 0, 1), _do(_RETURN, _KILL)]
    steps += [_do(_EQUALS, _CLONE3, 0, 1), _do(_RETURN, _ERRNO | errno.ENOSYS)]
    for number in (*_ALIKE, *machine.refused):
        steps += [_do(_EQUALS, number, 0, 1), _do(_RETURN, denied)]
    steps += [_do(_EQUALS, machine.socket, 0, 4), _do(_LOAD, _FIRST_ARGUMENT)]
    steps += [_do(_EQUALS, _AF_UNIX, 1, 0), _do(_RETURN, _ERRNO | errno.EACCES), _do(_RETURN, _ALLOW)]
    steps += [_do(_EQUALS, machine.clone, 0, 3), _do(_LOAD, _FIRST_ARGUMENT)]
    steps += [_do(_ANY_BIT, _NEW_NAMESPACE, 0, 1), _do(_RETURN, denied), _do(_RETURN, _ALLOW)]
    return steps


def _do(code: int, value: int, when_true: int = 0, when_false: int = 0) -> bytes:
    """One instruction: struct sock_filter."""
    return struct.pack("=HBBI", code, when_true, when_false, value)
