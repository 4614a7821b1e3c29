"""A short slice of every measurement, with real processes: it proves that they run, and judges no figure."""

import subprocess
import sys
from pathlib import Path

from tests.support.browser import program

ROOT = Path(__file__).parents[2]


def run_slice(module: str) -> str:
    """What a measurement prints."""
    ran = subprocess.run(
        [sys.executable, "-m", module, "--slice"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    return ran.stdout


def test_every_measurement_runs_and_prints_what_the_results_hold() -> None:
    printed = run_slice("bench")
    page = (", interactive | ",) if program() else ()
    for said in (
        *page,
        "| jobs/s, 1 source(s) a job |", "at the median", "above its base", "| all, behind ",
        "| structure, 1 pages / pdfinfo", "| structure and ink / structure |", "- 2 pages: peak",
    ):  # fmt: skip
        assert said in printed


def test_sizes_are_compared_with_those_of_other_programs_and_ours_are_no_larger() -> None:
    printed = run_slice("bench.sizes")
    assert [name for name in ("| qpdf |", "| gs /ebook |") if name not in printed] == []
    assert "Of 2 pairs ours is no larger in 2" in printed
