"""A nursery that only says what its fence came to: for the fleet and `filecheck doctor`."""

import json
import os
import socket
import sys

from worker.engine.fence.raising import raise_fence
from worker.engine.fence.rung import Rung
from worker.engine.frames import send_frame


def main() -> None:
    """Raise the fence, say so, end."""
    fence = raise_fence(Rung(sys.argv[1]), int(sys.argv[2]) or None)
    with socket.socket(fileno=os.dup(0)) as wire:
        send_frame(wire, json.dumps(fence.facts()).encode())


if __name__ == "__main__":
    main()
