"""Here the town keeps its files on an S3 server."""

import pytest

from tests.support.stack import Stack


@pytest.fixture(scope="session")
def town(town_on_s3: Stack) -> Stack:
    """The other installation under the usual name, which is all that a walk asks for."""
    return town_on_s3
