"""One warm process of veraPDF: asked a line, answers a line; ended on a hang and started anew when needed."""

import contextlib
import json
import os
import selectors
import signal
import subprocess
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any

from shared.errors import Refused
from shared.vocabulary import Reason
from worker.tools.process import environment
from worker.tools.program import MIB, find
from worker.tools.running import OVER_LIMIT
from worker.tools.verapdf.fence import Prefix, fence, limits
from worker.tools.verapdf.home import JAVA, NAME, Home

START_SECONDS = 90.0
ANSWER_BYTES = 16 * MIB
LEAST_HEAP = 64 * MIB
OVERHEAD = 768 * MIB  # what Java maps beside its heap: classes, compiled code, stacks
FILES = 500  # then a new one: what a library forgets to close does not add up
_CHUNK = 256 * 1024


class Absurd(Exception):
    """The engine said something that is no answer: a bug, ours or its own."""


class Resident:
    """A process that waits for the next file. Not to be shared between threads.

    Args:
        home: which veraPDF.
        memory_bytes: of one step; half of it becomes Java's heap.
    """

    def __init__(self, home: Home, memory_bytes: int) -> None:
        self._home = home
        self._heap = max(memory_bytes // 2, LEAST_HEAP)
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: TemporaryDirectory[str] | None = None
        self._asked = 0

    def ask(self, request: dict[str, Any], seconds: float) -> dict[str, Any]:
        """The answer to one request.

        Raises:
            Refused: `engine_unavailable` when it does not start; `timed_out`, `limit_exceeded`, or
                `file_damaged` when the file makes it crash.
            Absurd: its answer is none.
        """
        if self._process is None or self._process.poll() is not None or self._asked >= FILES:
            self._start()
        self._asked += 1
        try:
            self._say(request)
            answer = self._hear(seconds)
        except BaseException:
            self.end()
            raise
        if answer is None:
            raise self._died()
        return answer

    def end(self) -> int | None:
        """End it with its whole group; how it ended."""
        process, folder, self._process, self._folder = self._process, self._folder, None, None
        if process is None:
            return None
        with process:  # closes the pipes
            if process.poll() is None:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(process.pid, signal.SIGKILL)
        if folder is not None:
            folder.cleanup()
        return process.returncode

    def _start(self) -> None:
        self.end()
        self._asked = 0
        for prefix in (fence, limits):
            if self._started(prefix):
                return
        raise Refused(Reason.ENGINE_UNAVAILABLE, f"{NAME} does not start on this server.")

    def _started(self, prefix: Prefix) -> bool:
        """Whether one behind this prefix says that it is ready."""
        self._folder = TemporaryDirectory(prefix="filecheck-verapdf-", ignore_cleanup_errors=True)
        home = self._folder.name
        path = find(JAVA)
        try:
            self._process = subprocess.Popen(
                [*prefix(self._heap + OVERHEAD, home), path, *self._options(home), *self._home.program],
                cwd=home,
                env=environment(JAVA, path, home),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
                process_group=0,
            )
            ready = self._hear(START_SECONDS)
        except (OSError, Refused, Absurd):
            ready = None
        if ready is None or "ready" not in ready:
            self.end()
            return False
        return True

    def _options(self, home: str) -> tuple[str, ...]:
        return (
            f"-Xmx{self._heap // MIB}m", "-Xss4m", "-XX:+UseSerialGC", "-XX:-UsePerfData",
            "-XX:ReservedCodeCacheSize=96m",
            "-Djava.awt.headless=true", f"-Djava.io.tmpdir={home}", "-Dfile.encoding=UTF-8",
        )  # fmt: skip

    def _say(self, request: dict[str, Any]) -> None:
        assert self._process is not None and self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # it has died; the missing answer will say so
            self._process.stdin.write(json.dumps(request).encode() + b"\n")

    def _hear(self, seconds: float) -> dict[str, Any] | None:
        """The next line, None when the process has ended without one."""
        assert self._process is not None and self._process.stdout is not None
        line, until = bytearray(), monotonic() + seconds
        with selectors.DefaultSelector() as ready:
            ready.register(self._process.stdout, selectors.EVENT_READ)
            while not line.endswith(b"\n"):
                if not ready.select(max(0.0, until - monotonic())):
                    raise Refused(Reason.TIMED_OUT, f"{NAME} took longer than {seconds:g} s.")
                part = os.read(self._process.stdout.fileno(), _CHUNK)
                if not part:
                    return None
                line += part
                if len(line) > ANSWER_BYTES:
                    raise Absurd(f"{NAME} does not stop answering")
        return _object(line)

    def _died(self) -> Refused:
        assert self._process is not None
        with contextlib.suppress(subprocess.TimeoutExpired):  # its pipe may close a moment before it ends
            self._process.wait(2)
        code = self.end() or 0
        if -code in OVER_LIMIT:
            return Refused(Reason.LIMIT_EXCEEDED, f"The file asks for more than {NAME} may use.")
        return Refused(Reason.FILE_DAMAGED, f"The file makes {NAME} crash; export it again.")


def _object(line: bytes | bytearray) -> dict[str, Any]:
    try:
        said = json.loads(line)
    except ValueError as error:
        raise Absurd(f"{NAME} answered no JSON") from error
    if not isinstance(said, dict):
        raise Absurd(f"{NAME} answered {type(said).__name__}")
    return said
