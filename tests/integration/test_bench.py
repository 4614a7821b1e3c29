"""A short slice of every measurement, with real processes: it proves that they run, and judges no figure."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_measurement_runs_and_prints_what_the_results_hold() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "bench", "--slice"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    for said in ("| jobs/s, 1 source(s) a job |", "at the median", "above its base", "| all, behind "):
        assert said in ran.stdout
