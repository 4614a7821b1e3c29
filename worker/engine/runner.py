"""Runs one step in this process: finds its module by name and turns its ends into an answer.

The children of the nursery call `answer`; a test may call `run` directly.
"""

import errno
import traceback
from importlib import import_module
from typing import Protocol, cast

from shared.errors import Refused
from shared.vocabulary import Reason
from worker.engine.wire import Request, SideWork, Work, encode_bug, encode_refusal, encode_result
from worker.steps.contract import Limits, Source, StepResult

_SIDE_WORK: dict[Work, str] = {SideWork.REPORT: "worker.reporting.run"}


class StepModule(Protocol):
    """What a module in `worker.steps`, or one of other work, offers."""

    def run(self, source: Source, params: dict[str, object], folder: object, limits: Limits) -> StepResult:
        """Carry out the step."""


def run(request: Request) -> StepResult:
    """Carry out the step that the request names.

    Raises:
        Refused: the step ended with a reason code.
    """
    name = _SIDE_WORK.get(request.type) or f"worker.steps.{request.type.value}"
    try:
        module = cast(StepModule, import_module(name))
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        raise Refused(Reason.ENGINE_UNAVAILABLE) from None
    return module.run(request.source, request.params, request.folder, request.limits)


def answer(request: Request) -> bytes:
    """Carry out the step and encode whatever came of it; never raises."""
    try:
        return encode_result(run(request))
    except Refused as refused:
        return encode_refusal(refused.reason, refused.detail)
    except MemoryError:
        return encode_refusal(Reason.LIMIT_EXCEEDED, "The file needs more memory than one step may use.")
    except RecursionError:
        return encode_refusal(Reason.LIMIT_EXCEEDED, "The file is nested deeper than this server follows.")
    except OSError as error:
        if error.errno == errno.EFBIG:
            return encode_refusal(Reason.LIMIT_EXCEEDED, "The step would write more than it may.")
        return encode_bug(traceback.format_exc())
    except Exception:  # noqa: BLE001 - the border of the process: the trusted side decides what a bug becomes
        return encode_bug(traceback.format_exc())
