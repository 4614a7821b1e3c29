"""CPU milliseconds that one job of one no-op source costs each part: `python -m bench.cpu [JOBS]`.

Unlike jobs per second it hardly depends on what else the machine is doing.
"""

import os
import sys
from collections import defaultdict
from functools import partial
from pathlib import Path
from tempfile import mkdtemp

import psutil

from bench import pipeline
from tests.support.servers import Servers

JOBS = 150
ROUNDS = 5  # in turn, because the speed of a machine that others use changes by the minute


def run(servers: Servers, folder: Path, jobs: int = JOBS) -> dict[str, dict[str, float]]:
    """Milliseconds per job of every part, ours and bare Celery's."""
    with pipeline.both_sides(servers, folder) as sides:
        parts = {
            "ours": {"API": sides.stack.apis[0].pid, "sweeper": sides.stack.sweepers[0].pid},
            "bare": {},
        }
        workers = {"ours": sides.ours.pid, "bare": sides.theirs.pid}
        rates = {
            "bare": pipeline.bare_job_rate(sides.bare, 1, jobs // ROUNDS),
            "ours": pipeline.pipeline_rate(sides.stack, 1, jobs // ROUNDS),
        }
        found: dict[str, dict[str, float]] = {side: defaultdict(float) for side in rates}
        for number in range(-1, ROUNDS):  # the first one warms up
            for side, rate in rates.items():
                look = partial(_spent, parts[side], workers[side], servers.redis.pid, servers.postgres.pid)
                before = look()
                rate()
                after = look()
                for part in after if number >= 0 else ():
                    found[side][part] += (after[part] - before[part]) / jobs * 1000
    return found


def _spent(parts: dict[str, int], worker: int, redis: int, postgres: int) -> dict[str, float]:
    """CPU seconds so far; children that have ended count for their parent."""
    spent: dict[str, float] = defaultdict(float)
    for part, pid in parts.items():
        for process in _family(pid):
            spent[part] += _own(process)
    for process in (master := psutil.Process(worker)), *master.children(recursive=True):
        part = "Celery master" if process.pid == worker else _part_of(process)
        spent[part] += _own(process)
        if part == "nursery":
            spent["forked steps"] += _reaped(process)
    spent["Redis"] = _own(psutil.Process(redis))
    spent["PostgreSQL"] = sum(_own(process) + _reaped(process) for process in _family(postgres))
    spent["client"] = _own(psutil.Process(os.getpid()))
    return spent


def _family(pid: int) -> list[psutil.Process]:
    root = psutil.Process(pid)
    return [root, *root.children(recursive=True)]


def _part_of(process: psutil.Process) -> str:
    return "pool processes" if "celery" in " ".join(process.cmdline()) else "nursery"


def _own(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _reaped(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.children_user + times.children_system)


def main() -> None:
    """Print a table."""
    servers = Servers()
    try:
        found = run(servers, Path(mkdtemp(prefix="fcb-")), int(sys.argv[1]) if len(sys.argv) > 1 else JOBS)
    finally:
        servers.stop()
    print("| part | ours | bare Celery |\n|---|---|---|")
    parts = sorted(found["ours"], key=lambda part: -found["ours"][part])
    for part in parts:
        print(f"| {part} | {found['ours'][part]:.1f} | {found['bare'].get(part, 0):.1f} |")
    sums = [sum(found[side].values()) for side in ("ours", "bare")]
    print(f"| together | {sums[0]:.1f} | {sums[1]:.1f} |")


if __name__ == "__main__":
    main()
