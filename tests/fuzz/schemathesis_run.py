"""One run of schemathesis against a running API."""

import re
import subprocess
import sysconfig
from pathlib import Path

from tests.support.stack import Stack

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
# Waits are cut short, so that requests which wait for their job do not hold up the run.
ALONE, LINKED = "examples,coverage,fuzzing", "stateful"
VARIABLES = {"FILECHECK_SYNC_SECONDS": "0.05", "FILECHECK_AUTH_FAILURES": "1000000"}


def run(
    stack: Stack, examples: int, seconds: int, seed: int = 1, phases: str = ALONE
) -> subprocess.CompletedProcess[str]:
    """Generate up to `examples` requests an operation for `seconds` at most; the report is in `stdout`.

    `phases`: each operation by itself, or one after the other along the links of the document.
    """
    command = [
        str(Path(sysconfig.get_path("scripts")) / "schemathesis"), "run", f"{stack.base_url}/openapi.json",
        "--header", f"Authorization: Bearer {stack.key}",
        "--checks", CHECKS,
        "--phases", phases,
        "--max-examples", str(examples),
        "--max-time", str(seconds),
        "--seed", str(seed),
        "--request-timeout", "20",
        # A stream that goes on until its job has ended; tests/integration reads it.
        "--exclude-operation-id", "stream_events",
        "--continue-on-failure",
    ]  # fmt: skip
    return subprocess.run(
        command, capture_output=True, text=True, timeout=seconds + 400, check=False, cwd=stack.folder
    )


def requests_made(report: str) -> int:
    """How many requests a report says were made."""
    found = re.search(r"^ *([\d,]+) generated", report, re.MULTILINE)
    assert found, report[-2000:]
    return int(found[1].replace(",", ""))
