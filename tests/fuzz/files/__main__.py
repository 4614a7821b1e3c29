"""`python -m tests.fuzz.files COUNT [FIRST]`: judge so many damaged files; keep what shows our faults."""

import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from time import monotonic

from shared.log import configure
from tests.fuzz.files.judge import End, judge_all
from tests.fuzz.files.mutate import damaged

KEPT = Path(".fuzz")
BATCH = 100


def main(count: int, first: int) -> int:
    """Judge `count` files on every core."""
    begun, ends = monotonic(), Counter[str]()
    batches = [range(at, min(at + BATCH, first + count)) for at in range(first, first + count, BATCH)]
    faults = 0
    with ProcessPoolExecutor() as pool:
        for batch, found in zip(batches, pool.map(_batch, batches), strict=True):
            ends.update(one.how for one in found)
            for one in found:
                faults += one.fault
                if one.fault:
                    keep(one)
            if batch.start % 1000 == first % 1000:
                print(f"{batch.stop - first:,} files: {dict(ends)}", flush=True)
    print(f"{count:,} files from number {first} in {monotonic() - begun:.0f} s: {dict(ends.most_common())}")
    return 1 if faults else 0


def _batch(numbers: range) -> list[End]:
    configure("WARNING")
    return list(judge_all(numbers))


def keep(end: End) -> None:
    """Put the file aside and say what it did."""
    KEPT.mkdir(exist_ok=True)
    path = KEPT / f"{end.number}-{end.how}"
    path.write_bytes(damaged(end.number))
    print(f"{path}: {end.detail[-1500:]}", flush=True)


if __name__ == "__main__":
    said = [int(word) for word in sys.argv[1:]]
    sys.exit(main(said[0] if said else 2_000, said[1] if said[1:] else 1))
