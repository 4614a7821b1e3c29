"""A nursery as it was before there was a fence: limits alone, no Landlock; the baseline of `bench.fence`."""

import os
import socket

from worker.engine import nursery
from worker.engine.fence import landlock

if __name__ == "__main__":
    landlock.works = lambda: False
    with socket.socket(fileno=os.dup(0)) as wire:
        nursery.serve(wire)
