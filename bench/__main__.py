"""`make bench`: every measurement in one run, printed as the tables of RESULTS.md.

With `--slice` everything is run once and small: the figures mean nothing, but they prove that it runs.
"""

import sys
from pathlib import Path
from tempfile import mkdtemp

from bench import fence, latency, memory, paging, peaks, pipeline, preflight, report_page
from bench.measure import HEADER
from tests.support.servers import Servers

_ALL = ["pipeline", "latency", "memory", "paging", "preflight", "report", "fence"]  # not the last in a slice


def main(wanted: list[str]) -> None:
    """Run the named measurements, or all."""
    small = "--slice" in wanted
    chosen = [name for name in wanted if name != "--slice"] or (_ALL[:-1] if small else _ALL)
    servers = Servers()
    try:
        if "pipeline" in chosen:
            print("\n### (a) Pipeline against bare Celery\n\n" + HEADER)
            shapes, repeats = (pipeline.SLICE, 1) if small else (pipeline.SHAPES, 5)
            for ratio in pipeline.run(servers, _folder(), shapes, repeats):
                print(ratio.row(), flush=True)
        if "latency" in chosen:
            rounds = 5 if small else latency.ROUNDS
            found = latency.run(servers, _folder(), rounds)
            print("\n### (b) Synchronous preflight of one page\n\n" + found.text())
        if "memory" in chosen:
            print(
                "\n### (c) Memory while a large file passes through\n\n"
                + memory.run(servers, _folder(), 20 if small else 300).text()
            )
        if "paging" in chosen:
            print("\n### (d) Pages of a long list against its first page\n\n" + HEADER)
            sizes = paging.SLICE if small else (paging.JOBS, paging.REPEATS, paging.LIMIT)
            for ratio in paging.run(servers, _folder(), *sizes):
                print(ratio.row(), flush=True)
        if "fence" in chosen:
            print("\n### (e) A step behind each fence against limits alone\n\n" + HEADER)
            for ratio in fence.run(fence.ROUNDS // 10 if small else fence.ROUNDS):
                print(ratio.row(), flush=True)
        if "preflight" in chosen:
            _preflight(_folder(), small)
        if "report" in chosen:
            _report_page(small)
    finally:
        servers.stop()


def _preflight(folder: Path, small: bool) -> None:
    print("\n### (f) Preflight against others, by what is asked, and over pages\n\n" + HEADER)
    pages, repeats = (1, 1) if small else (preflight.PAGES, preflight.REPEATS)
    lengths, peak = ((1, 3), (2, 9)) if small else (preflight.LENGTHS, (5_000, 300))
    for rows in (
        preflight.against_others(folder, pages, repeats),
        preflight.by_profile(folder, pages, repeats),
        preflight.over_pages(folder, lengths, 1 if small else 3),
    ):
        for ratio in rows:
            print(ratio.row(), flush=True)
    print("\nMemory:\n\n" + "\n".join(one.text() for one in peaks.run(folder, *peak)))


def _report_page(small: bool) -> None:
    print("\n### (g) A report page of 48 pages against its copy without the script\n\n" + HEADER)
    counts = report_page.SLICE if small else (report_page.PAGES, report_page.REPEATS)
    for ratio in report_page.run(*counts):
        print(ratio.row(), flush=True)


def _folder() -> Path:
    return Path(mkdtemp(prefix="fcb-"))


if __name__ == "__main__":
    main(sys.argv[1:])
