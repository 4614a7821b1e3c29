"""`make fuzz`: generated requests against one API until there were enough; the reports are printed too.

    python -m tests.fuzz [REQUESTS [SEED]]

Runs of two and a half minutes, each with the next seed, so that no operation is left for the end; the first
follows the links of the document from one answer to the next request.
"""

import sys
from pathlib import Path
from tempfile import mkdtemp

from tests.fuzz.schemathesis_run import ALONE, LINKED, VARIABLES, requests_made, run
from tests.support.servers import Servers
from tests.support.stack import Stack

SECONDS = 150
MOST_RUNS = 40


def main(wanted: int, seed: int) -> int:
    """Send at least so many requests; 0 when nothing broke."""
    servers = Servers()
    stack = Stack(servers, Path(mkdtemp(prefix="fcz-")), VARIABLES)
    made = worst = runs = 0
    try:
        stack.start_api()
        while made < wanted and runs < MOST_RUNS:
            phases, examples = (ALONE, 200) if runs else (LINKED, 40)
            done = run(stack, examples, SECONDS, seed + runs, phases)
            print(done.stdout[-20_000:], flush=True)
            made, worst, runs = made + requests_made(done.stdout), worst or done.returncode, runs + 1
    finally:
        stack.stop()
        servers.stop()
    said = "nothing broke" if worst == 0 else "see the failures above"
    print(f"{made:,} requests in {runs} runs, seeds {seed} to {seed + runs - 1}: {said}")
    return worst or int(made < wanted)


if __name__ == "__main__":
    asked = [int(word) for word in sys.argv[1:]]
    sys.exit(main(asked[0] if asked else 10_000, asked[1] if asked[1:] else 1))
