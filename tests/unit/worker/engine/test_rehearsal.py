"""The nursery must be fit to fork when it has rehearsed (the sandbox sets OMP_NUM_THREADS, too)."""

import subprocess
import sys


def test_nothing_that_was_rehearsed_has_started_a_thread() -> None:
    code = (
        "import os; os.environ['OMP_NUM_THREADS'] = '1'; "
        "from worker.engine.rehearsal import rehearse; rehearse(); "
        "print(len(os.listdir('/proc/self/task')))"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout.split()[-1] == "1"
