"""The trusted side: runs a step in a limited child process and says how it ended.

One nursery per process that uses it, started at first need and again whenever it has died.
"""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

from shared.errors import Refused
from shared.log import logger
from shared.vocabulary import Reason
from worker.engine.nursery import Gone, receive_frame, send_frame
from worker.engine.wire import Request, StepBug, decode_result
from worker.steps.contract import StepResult

_log = logger(__name__)
_START_SECONDS = 60
# What a child needs of the environment to run at all; everything else may be a secret.
_KEPT = ("PATH", "LANG", "LC_ALL", "TZ", "HOME", "TMPDIR", "LD_LIBRARY_PATH")
_PROJECT = str(Path(__file__).resolve().parents[2])


class Sandbox:
    """Runs steps one at a time; not to be shared between threads.

    Args:
        nursery: the module that is started; tests start one whose steps misbehave.
    """

    def __init__(self, nursery: str = "worker.engine.nursery") -> None:
        self._nursery = nursery
        self._process: subprocess.Popen[bytes] | None = None
        self._wire: socket.socket | None = None
        self._owner = os.getpid()

    def run(self, request: Request) -> StepResult:
        """Run one step and return its result.

        Raises:
            Refused: the step ended with a reason, took too long, too much memory, or crashed its process.
            StepBug: the step raised something it should not have.
        """
        report, written = self._exchange(request.encode())
        exit_code = int(str(report["exit"]))
        _log.debug("step_child_ended", step=request.type.value, **report)
        if report["timed_out"]:
            raise Refused(Reason.TIMED_OUT, f"The step took longer than {request.limits.wall_seconds} s.")
        if exit_code == 0 and written:
            return decode_result(written, request.folder)
        raise self._crash(exit_code)

    def warm(self) -> None:
        """Start the nursery now, so that the first step does not wait for it."""
        self._connect()

    def close(self) -> None:
        """End the nursery and what it runs."""
        if self._wire is not None:
            self._wire.close()
        if self._process is not None and self._owner == os.getpid():
            try:
                self._process.wait(5)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._wire = self._process = None

    @staticmethod
    def _crash(exit_code: int) -> Refused:
        """A child that ended without an answer: killed for a limit, or a parser that crashed."""
        if exit_code in {-24, -25}:  # SIGXCPU, SIGXFSZ
            return Refused(Reason.LIMIT_EXCEEDED)
        if exit_code == -9:
            return Refused(Reason.LIMIT_EXCEEDED, "The step was ended by the system, most likely for memory.")
        return Refused(Reason.FILE_DAMAGED, "The file makes its reader crash; export it again.")

    def _exchange(self, data: bytes) -> tuple[dict[str, object], bytes]:
        for last_try in (False, True):
            wire = self._connect()
            try:
                send_frame(wire, data)
                report: dict[str, object] = json.loads(receive_frame(wire))
                return report, receive_frame(wire)
            except (Gone, OSError) as error:
                self.close()
                if last_try:
                    raise StepBug("the nursery died twice") from error
        raise AssertionError

    def _connect(self) -> socket.socket:
        if self._wire is not None and self._owner == os.getpid():
            return self._wire
        ours, theirs = socket.socketpair()
        environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
        environment |= {"PYTHONPATH": _PROJECT, "PYTHONDONTWRITEBYTECODE": "1", "OMP_NUM_THREADS": "1"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", self._nursery],
            stdin=theirs.fileno(),
            env=environment,
            start_new_session=True,
            close_fds=True,
        )
        theirs.close()
        ours.settimeout(_START_SECONDS)
        receive_frame(ours)
        ours.settimeout(None)
        self._wire, self._owner = ours, os.getpid()
        return ours
