"""The warm process that forks a child for every step: `python -m worker.engine.nursery`.

Starting Python and loading the PDF libraries takes a third of a second; forking a process that has them
takes milliseconds. The nursery is started with an empty environment and one socket, so neither it nor its
children hold a secret, a database connection or the broker. It raises the fence of the rung that its
arguments name (`worker.engine.fence`) and says what it came to. It has one thread, which makes forking safe,
and one client, which makes the protocol a plain exchange: request, answer, request, answer. The child for the
next request is forked while nobody waits.

The answer is `{"exit": …, "timed_out": …, "cpu_ms": …,
"peak_kb": …}` followed by a frame with what the child wrote.
"""

import contextlib
import json
import os
import resource
import select
import signal
import socket
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from time import monotonic

from shared.vocabulary import FileType, StepType
from worker.engine.fence.landlock import Landlock
from worker.engine.fence.raising import raise_fence
from worker.engine.fence.rung import Fence, Rung
from worker.engine.frames import Gone, receive_frame, send_frame
from worker.engine.leftovers import remove_sockets
from worker.engine.orphans import adopt_orphans, end_orphans
from worker.engine.rehearsal import rehearse
from worker.engine.runner import answer
from worker.engine.wire import Request
from worker.steps.contract import Limits

ANSWER_BYTES = 256 * 1024 * 1024
UNPREPARED = 70  # EX_SOFTWARE: a child that could not even begin; no file is to blame
PROCESSES = 512  # threads count; LibreOffice and Java start dozens


class _Child:
    """A forked process that waits for its request, so that the request need not wait for the fork."""

    def __init__(self, wire: socket.socket, fence: Fence) -> None:
        asked, self._ask = os.pipe()
        self.reader, told = os.pipe()
        # Made here, because whatever a child touches first is copied for it.
        locked = _system_rules() if fence.files else None
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self._ask)
            os.close(self.reader)
            wire.close()
            _be_child(fence, locked, asked, told)
        os.close(asked)
        os.close(told)
        if locked is not None:
            locked.close()

    def ask(self, request: bytes) -> None:
        """Hand it its request."""
        with contextlib.suppress(BrokenPipeError):  # it has died; the answer will say so
            data = memoryview(request)
            while data:
                data = data[os.write(self._ask, data) :]
        os.close(self._ask)

    def end(self) -> dict[str, object]:
        """End it with all it started, also when it ended by itself: it may have left others behind."""
        os.close(self.reader)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        _, status, usage = os.wait4(self.pid, 0)
        end_orphans()
        return {
            "exit": os.waitstatus_to_exitcode(status),
            "cpu_ms": int((usage.ru_utime + usage.ru_stime) * 1000),
            "peak_kb": usage.ru_maxrss,
        }


def serve(wire: socket.socket) -> None:
    """Answer requests until the client goes away.

    Raises:
        OSError: the rung that was asked for does not hold here.
    """
    rung, own_user = Rung(sys.argv[1]), int(sys.argv[2])
    fence = raise_fence(rung, own_user or None)
    rehearse()
    adopt_orphans()
    send_frame(wire, json.dumps(fence.facts()).encode())
    child = _Child(wire, fence)
    try:
        while True:
            request = receive_frame(wire)
            child.ask(request)
            asked = Request.decode(request)
            try:
                written, timed_out = _gather(wire, child, asked.limits)
            finally:
                ended = child.end()
            send_frame(wire, json.dumps({**ended, "timed_out": timed_out}).encode())
            send_frame(wire, written)
            if _starts_office(asked):
                remove_sockets()
            child = _Child(wire, fence)
    except (Gone, ConnectionError):
        return


def _gather(wire: socket.socket, child: _Child, limits: Limits) -> tuple[bytes, bool]:
    """What the child writes until it closes its end; killed at the wall clock or when the client is gone."""
    deadline = monotonic() + limits.wall_seconds
    written = bytearray()
    while True:
        ready, _, _ = select.select([child.reader, wire.fileno()], [], [], max(0.0, deadline - monotonic()))
        if not ready:
            return b"", True
        if child.reader in ready:
            part = os.read(child.reader, 1 << 20)
            if not part:
                return bytes(written), False
            written += part
            if len(written) > ANSWER_BYTES:
                return b"", False
        elif not wire.recv(1, socket.MSG_PEEK):
            raise Gone


def _system_rules() -> Landlock:
    """The part of a step's rules that is the same for every step."""
    rules = Landlock()
    rules.allow_system()
    return rules


def _be_child(fence: Fence, locked: Landlock | None, asked_on: int, told_on: int) -> None:
    """Everything the child does; it never returns."""
    code = UNPREPARED
    try:
        os.setsid()
        _let_go(asked_on, told_on, *([locked.number] if locked else []))
        with os.fdopen(asked_on, "rb") as pipe:
            request = pipe.read()
        if not request:  # the nursery has ended before there was anything to do
            os._exit(0)
        asked = Request.decode(request)
        _limit(asked.limits, fence)
        os.chdir(asked.folder)
        tempfile.tempdir = str(asked.folder)
        if locked is not None:
            locked.allow_reading([asked.source.path, *_profiles(asked.limits)])
            locked.allow_all_in(asked.folder)
            if _starts_office(asked):
                locked.allow_office_socket()
            locked.enforce()
        data = memoryview(answer(asked))
        while data:
            data = data[os.write(told_on, data) :]
        code = 0
    finally:
        # Skip Python's own shutdown: it belongs to the parent, and it would cost more than the step.
        os._exit(code)


def _let_go(*kept: int) -> None:
    """Close every descriptor but these; what a parser prints must not reach the worker's log."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    for first, last in pairwise((2, *sorted(kept), 65_536)):
        os.closerange(first + 1, last)


def _starts_office(asked: Request) -> bool:
    return asked.type is StepType.CONVERT and asked.source.file_type is FileType.OFFICE


def _profiles(limits: Limits) -> list[Path]:
    """The operator's own colour profiles, if there are any."""
    return [Path(limits.icc_dir)] if limits.icc_dir else []


def _limit(limits: Limits, fence: Fence) -> None:
    cpu = limits.wall_seconds + 5
    for what, most, programs_too in (
        (resource.RLIMIT_AS, limits.memory_bytes, False),
        (resource.RLIMIT_CPU, cpu, False),
        (resource.RLIMIT_FSIZE, limits.output_bytes, True),
        (resource.RLIMIT_NOFILE, 256, False),
        (resource.RLIMIT_CORE, 0, True),
        *([(resource.RLIMIT_NPROC, PROCESSES, True)] if fence.counted else []),
    ):
        _soft, hard = resource.getrlimit(what)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        # Systems without a limit of this kind refuse; the wall clock still holds there. What the outside
        # programs of a step may use is set when they start (`worker.tools.process`): Java alone reserves
        # more address space than a step may have.
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(what, (bound, bound if programs_too else hard))


def main() -> None:
    """Serve on the socket that standard input is."""
    for number in (signal.SIGINT, signal.SIGTERM):  # for the worker to answer; platforms signal everyone
        signal.signal(number, signal.SIG_IGN)
    with socket.socket(fileno=os.dup(0)) as wire:
        devnull = os.open(os.devnull, os.O_RDONLY)
        os.dup2(devnull, 0)
        os.close(devnull)
        serve(wire)


if __name__ == "__main__":
    main()
