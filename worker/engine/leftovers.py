"""Sockets that LibreOffice leaves when it is killed."""

import contextlib
import socket
from pathlib import Path

_FOLDERS = (Path("/tmp"), Path("/var/tmp"))  # noqa: S108 - where LibreOffice makes them, whatever TMPDIR says


def remove_sockets() -> None:
    """Remove those of this user on which nobody listens any more."""
    mark = "OSL_PIPE_*SingleOfficeIPC_*"
    for path in (path for folder in _FOLDERS for path in folder.glob(mark)):
        with socket.socket(socket.AF_UNIX) as line, contextlib.suppress(OSError):
            try:
                line.connect(str(path))
            except ConnectionRefusedError:
                path.unlink()
