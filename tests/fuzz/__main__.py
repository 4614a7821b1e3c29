"""`make fuzz`: many generated requests against one API; the report is printed as it is."""

import sys
from pathlib import Path
from tempfile import mkdtemp

from tests.fuzz.schemathesis_run import VARIABLES, run
from tests.support.servers import Servers
from tests.support.stack import Stack


def main(seconds: int, seed: int) -> int:
    """Fuzz for so many seconds."""
    servers = Servers()
    stack = Stack(servers, Path(mkdtemp(prefix="fcz-")), VARIABLES)
    try:
        stack.start_api()
        done = run(stack, examples=2000, seconds=seconds, seed=seed)
    finally:
        stack.stop()
        servers.stop()
    print(done.stdout[-20_000:])
    return done.returncode


if __name__ == "__main__":
    said = [int(word) for word in sys.argv[1:]]
    sys.exit(main(said[0] if said else 900, said[1] if said[1:] else 1))
