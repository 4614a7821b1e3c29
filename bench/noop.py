"""A nursery whose steps do nothing, and the worker app that uses it: what is left is the pipeline itself."""

import os
import socket
from functools import partial

from shared.vocabulary import Outcome
from worker.engine import nursery, runner
from worker.steps.contract import StepResult

if __name__ == "__main__":
    runner.run = lambda _request: StepResult(Outcome.NA)
    with socket.socket(fileno=os.dup(0)) as wire:
        nursery.serve(wire)
else:
    # Not above: the nursery must be as small as the product's own, whose fork is part of what is measured.
    from worker.engine.sandbox import Sandbox
    from worker.handlers import ports

    ports.Sandbox = partial(Sandbox, "bench.noop")  # type: ignore[misc,assignment]
    from worker.app import app

    __all__ = ["app"]
