"""An outside program under way: its output as it comes, its deadline, its end, and what its end means."""

import contextlib
import os
import selectors
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from time import monotonic

from shared.errors import Refused
from shared.vocabulary import Reason
from worker.tools.program import Bounds, Program, Ran

CHUNK = 64 * 1024
PIECES = 17  # a pipe holds at most 1 MiB; what is written after that is a child's, and not waited for
OVER_LIMIT = (signal.SIGXCPU, signal.SIGXFSZ, signal.SIGKILL)  # the last is how the system frees memory


@dataclass(slots=True)
class Running:
    """A program under way, in a process group of its own."""

    program: Program
    process: subprocess.Popen[bytes]
    bounds: Bounds
    began: float = field(default_factory=monotonic)
    err: bytearray = field(default_factory=bytearray)
    ended: bool = False

    def read(self) -> bytes:
        """Everything it writes until it ends, cut at `told_bytes`."""
        kept = bytearray()
        for chunk in self.chunks():
            kept += chunk[: max(0, self.bounds.told_bytes - len(kept))]
        return bytes(kept)

    def lines(self) -> Iterator[bytes]:
        """Its output line by line as it comes; a line longer than `told_bytes` is cut."""
        rest = b""
        for chunk in self.chunks():
            *whole, rest = (rest + chunk).split(b"\n")
            rest = rest[: self.bounds.told_bytes]
            yield from whole
        if rest:
            yield rest

    def chunks(self) -> Iterator[bytes]:
        """Its output as it comes, until it ends; a child of its that holds the output open is not waited for.

        Raises:
            Refused: `timed_out`.
        """
        out, err = self.process.stdout, self.process.stderr
        assert out is not None and err is not None
        with contextlib.ExitStack() as stack:
            watched = stack.enter_context(selectors.DefaultSelector())
            end = os.pidfd_open(self.process.pid)
            stack.callback(os.close, end)
            for descriptor in (out.fileno(), err.fileno(), end):
                watched.register(descriptor, selectors.EVENT_READ)
            for descriptor in (out.fileno(), err.fileno()):
                os.set_blocking(descriptor, False)
            while not self.ended:
                left = self.began + self.bounds.wall_seconds - monotonic()
                ready = [key.fd for key, _ in watched.select(max(0.0, left))]
                self.ended = end in ready
                if left <= 0 and not self.ended:
                    detail = f"{self.program.name} took longer than {self.bounds.wall_seconds:g} s."
                    raise Refused(Reason.TIMED_OUT, detail)
                for descriptor in (out.fileno(), err.fileno()):
                    if descriptor in ready or (self.ended and descriptor in watched.get_map()):
                        yield from self._taken(descriptor, watched, descriptor == out.fileno())

    def _taken(self, descriptor: int, watched: selectors.BaseSelector, wanted: bool) -> Iterator[bytes]:
        """What waits in a stream: one piece, or all that a pipe can hold once the program has ended."""
        for _ in range(PIECES if self.ended else 1):
            try:
                chunk = os.read(descriptor, CHUNK)
            except BlockingIOError:
                return
            if not chunk:
                watched.unregister(descriptor)
                return
            if wanted:
                yield chunk
            else:
                self.err += chunk[: max(0, self.bounds.told_bytes - len(self.err))]

    def end(self, out: bytes = b"", accept: tuple[int, ...] = (0,)) -> Ran:
        """How it ended; output that was not read yet is dropped.

        Raises:
            Refused: `timed_out`, `limit_exceeded`, or `file_damaged` for a crash and for exit codes that are
                not in `accept`.
        """
        for _ in self.chunks():
            pass
        self.kill()
        ran = Ran(self.process.returncode, out, bytes(self.err), monotonic() - self.began)
        if ran.exit_code in accept:
            return ran
        name = self.program.name
        if any(word in ran.err or word in ran.out for word in self.program.starved):
            raise Refused(Reason.LIMIT_EXCEEDED, f"The file needs more memory than {name} may use.")
        if -ran.exit_code in OVER_LIMIT:
            raise Refused(Reason.LIMIT_EXCEEDED, f"The file asks for more than {name} may use.")
        raise Refused(Reason.FILE_DAMAGED, f"{name} cannot read the file; export it again.")

    def kill(self) -> None:
        """End it with its whole group, also when it has ended by itself: it may have left others behind."""
        if self.process.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
