"""Messages between a worker and its nursery: a 4-byte big-endian length and JSON."""

import socket
import struct

_LENGTH = struct.Struct(">I")


class Gone(Exception):
    """The other side has closed the socket."""


def send_frame(wire: socket.socket, data: bytes) -> None:
    """Write one frame."""
    wire.sendall(_LENGTH.pack(len(data)) + data)


def receive_frame(wire: socket.socket) -> bytes:
    """Read one frame.

    Raises:
        Gone: the socket was closed.
    """
    (length,) = _LENGTH.unpack(_receive(wire, _LENGTH.size))
    return _receive(wire, length)


def _receive(wire: socket.socket, size: int) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        part = wire.recv(min(size - len(parts), 1 << 20))
        if not part:
            raise Gone
        parts += part
    return bytes(parts)
