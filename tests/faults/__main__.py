"""`python -m tests.faults [N] [--side-by-side K]`: the fault tests N times, K rounds at a time.

Every round has servers and processes of its own, and waits most of the time. The first failure ends it all.
"""

import argparse
import subprocess
import sys
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from time import monotonic

_ROUND = [sys.executable, "-m", "pytest", "-q", "tests/faults/test_survival.py"]


def main() -> int:
    """Run the rounds; the exit status of the first that fails, else 0."""
    said = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    said.add_argument("rounds", nargs="?", type=int, default=10)
    said.add_argument("--side-by-side", type=int, default=1, metavar="K")
    asked = said.parse_args()
    with ThreadPoolExecutor(asked.side_by_side) as pool:
        waiting = {pool.submit(_round, number, asked.rounds) for number in range(1, asked.rounds + 1)}
        return _first_failure(waiting)


def _round(number: int, rounds: int) -> int:
    """One round in a process of its own; what it said is shown when it has ended, so rounds do not mix."""
    began = monotonic()
    ended = subprocess.run(_ROUND, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    verdict = "failed" if ended.returncode else "passed"
    print(f"== round {number} of {rounds} {verdict} after {monotonic() - began:.0f} s", flush=True)
    if ended.returncode:
        print(ended.stdout, flush=True)
    return ended.returncode


def _first_failure(waiting: set[Future[int]]) -> int:
    while waiting:
        ended, waiting = wait(waiting, return_when=FIRST_COMPLETED)
        for future in ended:
            if not future.cancelled() and (code := future.result()):
                for other in waiting:
                    other.cancel()
                return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
