"""A listener on this machine that counts who comes by; nothing of ours ever should."""

import socket
import threading
from contextlib import suppress


class Canary:
    """Listens on a port of 127.0.0.1 and, where there is IPv6, the same one of ::1."""

    def __init__(self) -> None:
        self.hits: list[bytes] = []
        first = socket.create_server(("127.0.0.1", 0))
        self.port: int = first.getsockname()[1]
        self._servers = [first]
        with suppress(OSError):
            self._servers.append(socket.create_server(("::1", self.port), family=socket.AF_INET6))
        self._threads = [threading.Thread(target=self._listen, args=(server,)) for server in self._servers]
        for thread in self._threads:
            thread.start()

    def url(self, host: str = "127.0.0.1", scheme: str = "http") -> str:
        """Its address, with the host spelled as the case likes."""
        return f"{scheme}://{host}:{self.port}/canary"

    def close(self) -> None:
        """Stop listening."""
        for server in self._servers:
            with suppress(OSError):
                server.shutdown(socket.SHUT_RDWR)
            server.close()
        for thread in self._threads:
            thread.join()

    def _listen(self, server: socket.socket) -> None:
        while True:
            try:
                line, _ = server.accept()
            except OSError:
                return
            with line:
                line.settimeout(1)
                said = b"?"
                with suppress(OSError):
                    said = line.recv(512)
                self.hits.append(said)  # before the answer: whoever has it looks at once
                with suppress(OSError):
                    line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")
