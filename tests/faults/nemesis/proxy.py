"""A proxy on loopback whose connections can be cut, refused and slowed down."""

import socket
import threading
from contextlib import suppress
from time import sleep


class Proxy:
    """Carries bytes between a port of its own and another port of this machine, or a Unix socket."""

    def __init__(self, target: int | str) -> None:
        self.delay = 0.0  # seconds before each piece is passed on
        self.closed = False  # nobody gets through
        self._target = target
        self._server = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port: int = self._server.getsockname()[1]
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        threading.Thread(target=self._listen, daemon=True).start()

    def cut(self) -> int:
        """End every connection; how many there were."""
        with self._lock:
            cut = list(self._open)
        for line in cut:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
        return len(cut) // 2

    def close(self) -> None:
        """Stop for good."""
        self._server.close()
        self.cut()

    def _listen(self) -> None:
        while True:
            try:
                ours, _ = self._server.accept()
            except OSError:
                return
            try:
                theirs = self._connected()
            except OSError:
                ours.close()
                continue
            with self._lock:
                self._open |= {ours, theirs}
            for one, other in ((ours, theirs), (theirs, ours)):
                threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _connected(self) -> socket.socket:
        if self.closed:
            raise ConnectionRefusedError
        if isinstance(self._target, int):
            theirs = socket.create_connection(("127.0.0.1", self._target), 5)
            theirs.settimeout(None)
            return theirs
        theirs = socket.socket(socket.AF_UNIX)
        try:
            theirs.connect(self._target)
        except OSError:
            theirs.close()
            raise
        return theirs

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while piece := one.recv(65536):
                if self.delay:
                    sleep(self.delay)
                other.sendall(piece)
        for line in (one, other):
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
        with self._lock:
            self._open -= {one, other}
        one.close()
