"""The trusted side: runs a step in a limited child process and says how it ended.

One nursery per process that uses it, started at first need and again whenever it has died.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryFile, gettempdir, mkdtemp
from typing import IO

from shared.errors import Refused
from shared.log import logger
from shared.vocabulary import Reason, StepType
from worker.engine.fence import bubblewrap, user
from worker.engine.fence.rung import Fence, Rung
from worker.engine.frames import Gone, receive_frame, send_frame
from worker.engine.nursery import UNPREPARED
from worker.engine.runner import answer
from worker.engine.wire import Request, StepBug, decode_result
from worker.steps.contract import StepResult
from worker.tools.verapdf.judge import end_warm

_log = logger(__name__)
_START_SECONDS = 60
# These never open the file themselves: they ask a warm process of their own, with a fence and limits of its
# own, which would not outlive a child of the nursery.
RESIDENT = frozenset({StepType.VALIDATE})
# What a child needs of the environment to run at all; everything else may be a secret.
_KEPT = ("PATH", "LANG", "LC_ALL", "TZ", "LD_LIBRARY_PATH")
_PROJECT = str(Path(__file__).resolve().parents[2])


class Sandbox:
    """Runs steps one at a time; not to be shared between threads.

    Args:
        nursery: the module that is started; tests start one whose steps misbehave.
        work_dir: where the folders of steps are; None for the system's temporary folder.
        rung: the only one to use; None for the strongest that holds here.
    """

    def __init__(
        self,
        nursery: str = "worker.engine.nursery",
        work_dir: Path | None = None,
        rung: Rung | None = None,
    ) -> None:
        self._nursery = nursery
        self._root = Path(work_dir or gettempdir()).resolve()
        self._ladder = (rung,) if rung else tuple(Rung)
        self._fence: Fence | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._wire: socket.socket | None = None
        self._said: IO[bytes] | None = None  # what the nursery wrote to its error stream
        self._owner = os.getpid()

    def run(self, request: Request) -> StepResult:
        """Run one step and return its result.

        Raises:
            Refused: the step ended with a reason, took too long, too much memory, or crashed its process.
            StepBug: the step raised something it should not have.
        """
        if request.type in RESIDENT:
            return decode_result(answer(request), request.folder)
        report, written = self._exchange(request)
        exit_code = int(str(report["exit"]))
        _log.debug("step_child_ended", step=request.type.value, **report)
        if report["timed_out"]:
            raise Refused(Reason.TIMED_OUT, f"The step took longer than {request.limits.wall_seconds} s.")
        if exit_code == 0 and written:
            return decode_result(written, request.folder)
        if exit_code == UNPREPARED:
            raise StepBug("the process of the step could not be prepared")
        raise self._crash(exit_code)

    @property
    def fence(self) -> Fence:
        """What holds around every step; starts the nursery to find out."""
        self._connect()
        assert self._fence is not None
        return self._fence

    def warm(self) -> None:
        """Start the nursery now, so that the first step does not wait for it."""
        self._connect()

    def close(self) -> None:
        """End the nursery and what it runs, and what is kept warm beside it."""
        end_warm()
        if self._wire is not None:
            self._wire.close()
        if self._process is not None and self._owner == os.getpid():
            try:
                self._process.wait(5)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        if self._said is not None:
            self._said.close()
        self._wire = self._process = self._said = None

    @staticmethod
    def _crash(exit_code: int) -> Refused:
        """A child that ended without an answer: killed for a limit, or a parser that crashed."""
        if exit_code in {-24, -25}:  # SIGXCPU, SIGXFSZ
            return Refused(Reason.LIMIT_EXCEEDED)
        if exit_code == -9:
            return Refused(Reason.LIMIT_EXCEEDED, "The step was ended by the system, most likely for memory.")
        return Refused(Reason.FILE_DAMAGED, "The file makes its reader crash; export it again.")

    def _exchange(self, request: Request) -> tuple[dict[str, object], bytes]:
        for last_try in (False, True):
            wire = self._connect()
            try:
                send_frame(wire, self._handed_over(request).encode())
                report: dict[str, object] = json.loads(receive_frame(wire))
                return report, receive_frame(wire)
            except (Gone, OSError) as error:
                _log.error("nursery_died", error=self._last_words() or repr(error))
                self.close()
                if last_try:
                    raise StepBug("the nursery died twice") from error
            except BaseException:  # whatever interrupted the exchange: the next one would read its answer
                self.close()
                raise
        raise AssertionError

    def _handed_over(self, request: Request) -> Request:
        own = self.fence.user
        return request if own is None else user.handed_over(request, own, self._root)

    def _last_words(self) -> str:
        if self._said is None:
            return ""
        self._said.seek(0)
        return self._said.read(1 << 20).decode("utf-8", "replace").strip()[-2000:]

    def _connect(self) -> socket.socket:
        if self._wire is None or self._owner != os.getpid():
            self._owner = os.getpid()
            self._wire = self._start()
        return self._wire

    def _start(self) -> socket.socket:
        """Climb down the ladder until a nursery says that its fence holds; the next one begins there."""
        self._root.mkdir(parents=True, exist_ok=True)
        for rung in self._ladder:
            for own in dict.fromkeys((user.own_user(), None)):
                wire = self._try(rung, own)
                if wire is not None:
                    self._ladder = rung.and_weaker
                    return wire
        raise StepBug(f"no nursery starts here ({', '.join(self._ladder)})")

    def _try(self, rung: Rung, own: int | None) -> socket.socket | None:
        """A nursery behind a fence of this rung; None when it does not hold here."""
        command = [sys.executable, "-m", self._nursery, rung.value, str(own or 0)]
        if rung is Rung.BUBBLEWRAP:
            inside = bubblewrap.command(command, self._root, changes_user=own is not None)
            if inside is None:
                return None
            command = inside
        ours, theirs = socket.socketpair()
        self._said = TemporaryFile()  # noqa: SIM115 - read when the nursery has died
        home = Path(mkdtemp(prefix="filecheck-nursery-", dir=self._root))
        if own is not None:
            user.open_the_way(home, self._root)
            user.give(home, own)
        try:
            self._process = subprocess.Popen(
                command,
                stdin=theirs.fileno(),
                stderr=self._said,
                env=_environment(home),
                start_new_session=True,
                close_fds=True,
            )
            theirs.close()
            ours.settimeout(_START_SECONDS)
            self._fence = Fence.of(json.loads(receive_frame(ours)))
        except (Gone, OSError, subprocess.SubprocessError) as error:
            ours.close()
            said = self._last_words() or repr(error)
            _log.info("sandbox_rung_refused", rung=rung.value, user=own, error=said)
            self.close()
            return None
        finally:
            shutil.rmtree(home, ignore_errors=True)
        ours.settimeout(None)
        return ours


def _environment(home: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    own = {"HOME": str(home), "TMPDIR": str(home), "PYTHONPATH": _PROJECT}
    return kept | own | {"PYTHONDONTWRITEBYTECODE": "1", "OMP_NUM_THREADS": "1"}
