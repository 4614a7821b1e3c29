"""A short slice of `make fuzz`."""

from collections.abc import Callable

import pytest

from tests.fuzz.schemathesis_run import VARIABLES, requests_made, run
from tests.support.stack import Stack

pytestmark = pytest.mark.processes


def test_generated_requests_meet_no_server_error_and_no_broken_schema(
    make_stack: Callable[..., Stack],
) -> None:
    stack = make_stack(**VARIABLES)
    stack.start_api()
    done = run(stack, examples=3, seconds=40)
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
    assert requests_made(done.stdout) > 200
