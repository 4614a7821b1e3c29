"""`python -m tests.faults.nemesis`: seed after seed into a history that can be taken up again."""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.nemesis import campaign, history


def main() -> int:
    """Run the seeds that the history does not have; 1 when a promise was broken."""
    asked = argparse.ArgumentParser(prog="python -m tests.faults.nemesis", description=__doc__)
    asked.add_argument("--from", dest="first", type=int, default=1, help="first seed (1)")
    asked.add_argument("--seeds", type=int, default=10, help="how many seeds (10)")
    asked.add_argument("--deeds", type=int, default=30, help="deeds per seed (30)")
    asked.add_argument("--history", type=Path, default=history.KEPT, help="the file to add to")
    asked.add_argument("--totals", action="store_true", help="only print the sums")
    asked.add_argument("--page", type=Path, help="write the sums into this page, between its two marks")
    wanted = asked.parse_args()
    known = {one["seed"] for one in history.runs(wanted.history)}
    broken = False
    for seed in range(wanted.first, wanted.first + wanted.seeds):
        if wanted.totals or seed in known:
            continue
        print(f"== seed {seed}", flush=True)
        with TemporaryDirectory(prefix="nem-") as folder:
            done = campaign.run(Path(folder), seed, wanted.deeds, say=_say)
        history.remember(wanted.history, done)
        print(f"   {done.verdict} healed in {done.healed_seconds} s", flush=True)
        for complaint in done.complaints:
            print(f"   {complaint}", flush=True)
        broken = broken or bool(done.verdict.faults or done.complaints)
    print(history.tables(wanted.history))
    if wanted.page:
        history.write_into(wanted.page, wanted.history)
    return int(broken)


def _say(said: str) -> None:
    print(f"   {said}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
