"""Becomes another program: `python -I -S launch.py [options] -- PROGRAM ARG…`.

Ties the program's life to its parent's, and lets root start programs that refuse to run as root. Stands
alone (standard library only), because it is started by path with a bare interpreter.

    --parent PID     end when this process is gone …
    --signal N       … by this signal (Linux)
    --namespace ID   run in a user namespace that shows the current user as ID; files stay the user's own
    --user UID:GID   run as this user (needs root)
    --reach PATH     exit with status 3 unless PATH can be entered and written after that
"""

import ctypes
import os
import signal
import sys
from pathlib import Path

CLONE_NEWUSER = 0x10000000
PR_SET_PDEATHSIG = 1
CANNOT = 3


def enter_namespace(inside: int) -> None:
    """Move into a new user namespace where the current user is called `inside`."""
    uid, gid = os.geteuid(), os.getegid()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWUSER) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    own = Path("/proc/self")
    (own / "setgroups").write_text("deny")
    (own / "uid_map").write_text(f"{inside} {uid} 1\n")
    (own / "gid_map").write_text(f"{inside} {gid} 1\n")


def become(user: str) -> None:
    """Give up root for good."""
    uid, gid = map(int, user.split(":"))
    os.setgroups([])
    os.setgid(gid)
    os.setuid(uid)


def die_with(parent: int, number: int) -> None:
    """Ask the kernel for a signal when the parent ends. Comes last: a change of user would undo it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, number, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit(CANNOT)


def read(arguments: list[str]) -> tuple[dict[str, str], list[str]]:
    """Split the options from the program."""
    cut = arguments.index("--")
    options = dict(zip(arguments[:cut:2], arguments[1:cut:2], strict=True))
    return options, arguments[cut + 1 :]


def main() -> None:
    """Follow the options, then become the program."""
    options, program = read(sys.argv[1:])
    try:
        if "--namespace" in options:
            enter_namespace(int(options["--namespace"]))
        if "--user" in options:
            become(options["--user"])
        if "--reach" in options and not os.access(options["--reach"], os.W_OK | os.X_OK):
            sys.exit(CANNOT)
        if "--parent" in options:
            die_with(int(options["--parent"]), int(options.get("--signal", signal.SIGTERM)))
        os.execvp(program[0], program)  # noqa: S606 - becoming a given program is the whole purpose
    except OSError as error:
        sys.stderr.write(f"launch: {program[0]}: {error.strerror}\n")
        sys.exit(CANNOT)


if __name__ == "__main__":
    main()
