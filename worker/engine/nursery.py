"""The warm process that forks a child for every step: `python -m worker.engine.nursery`.

Starting Python and loading the PDF libraries takes a third of a second; forking a process that has them
takes milliseconds. The nursery is started with an empty environment and one socket, so neither it nor its
children hold a secret, a database connection or the broker. It has one thread, which makes forking safe,
and one client, which makes the protocol a plain exchange: request, answer, request, answer.

Frames are a 4-byte big-endian length and JSON. The answer is `{"exit": …, "timed_out": …, "cpu_ms": …,
"peak_kb": …}` followed by a frame with what the child wrote.
"""

import contextlib
import json
import os
import resource
import select
import signal
import socket
import struct
from time import monotonic

from worker.engine.rehearsal import rehearse
from worker.engine.runner import answer
from worker.engine.wire import Request
from worker.steps.contract import Limits

_LENGTH = struct.Struct(">I")
ANSWER_BYTES = 256 * 1024 * 1024


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


def serve(wire: socket.socket) -> None:
    """Answer requests until the client goes away."""
    rehearse()
    send_frame(wire, b"ready")
    with contextlib.suppress(Gone, ConnectionError):
        while True:
            request = receive_frame(wire)
            report, written = _run_child(wire, request)
            send_frame(wire, json.dumps(report).encode())
            send_frame(wire, written)


def _run_child(wire: socket.socket, request: bytes) -> tuple[dict[str, object], bytes]:
    limits = Request.decode(request).limits
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _be_child(wire, reader, writer, request)
    os.close(writer)
    try:
        written, timed_out = _gather(wire, child, reader, limits)
    finally:
        os.close(reader)
        # The whole group goes, also when the child ended by itself: it may have left others behind.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        _, status, usage = os.wait4(child, 0)
    report: dict[str, object] = {
        "exit": os.waitstatus_to_exitcode(status),
        "timed_out": timed_out,
        "cpu_ms": int((usage.ru_utime + usage.ru_stime) * 1000),
        "peak_kb": usage.ru_maxrss,
    }
    return report, written


def _gather(wire: socket.socket, child: int, reader: int, limits: Limits) -> tuple[bytes, bool]:
    """What the child writes until it closes its end; killed at the wall clock or when the client is gone."""
    deadline = monotonic() + limits.wall_seconds
    written = bytearray()
    while True:
        ready, _, _ = select.select([reader, wire.fileno()], [], [], max(0.0, deadline - monotonic()))
        if not ready:
            return b"", True
        if reader in ready:
            part = os.read(reader, 1 << 20)
            if not part:
                return bytes(written), False
            written += part
            if len(written) > ANSWER_BYTES:
                return b"", False
        elif not wire.recv(1, socket.MSG_PEEK):
            os.kill(child, signal.SIGKILL)
            raise Gone


def _be_child(wire: socket.socket, reader: int, writer: int, request: bytes) -> None:
    """Everything the child does; it never returns."""
    code = 1
    try:
        os.setsid()
        wire.close()
        os.close(reader)
        asked = Request.decode(request)
        _limit(asked.limits)
        os.chdir(asked.folder)
        data = memoryview(answer(asked))
        while data:
            data = data[os.write(writer, data) :]
        code = 0
    finally:
        # Skip Python's own shutdown: it belongs to the parent, and it would cost more than the step.
        os._exit(code)


def _limit(limits: Limits) -> None:
    cpu = limits.wall_seconds + 5
    for what, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_FSIZE, limits.output_bytes),
        (resource.RLIMIT_NOFILE, 256),
        (resource.RLIMIT_CORE, 0),
    ):
        _soft, hard = resource.getrlimit(what)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        # Systems without a limit of this kind refuse; the wall clock still holds there.
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(what, (bound, bound))


def main() -> None:
    """Serve on the socket that standard input is."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with socket.socket(fileno=os.dup(0)) as wire:
        devnull = os.open(os.devnull, os.O_RDONLY)
        os.dup2(devnull, 0)
        os.close(devnull)
        serve(wire)


if __name__ == "__main__":
    main()
