"""`python -m tests.faults N`: the fault tests N times in a row, stopping at the first failure."""

import sys

import pytest

if __name__ == "__main__":
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    for number in range(1, rounds + 1):
        print(f"== round {number} of {rounds}", flush=True)
        if code := pytest.main(["-q", "tests/faults"]):
            sys.exit(code)
