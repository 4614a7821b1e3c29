"""Every read, every short form and every call of a shop again, with the files on an S3 server."""

import pytest

from tests.contracts.test_reading import *  # noqa: F403
from tests.contracts.test_shop_calls import *  # noqa: F403
from tests.contracts.test_short_forms import *  # noqa: F403
from tests.support.stack import Stack

pytestmark = pytest.mark.processes


def test_this_town_keeps_its_files_on_the_s3_server(town: Stack) -> None:
    form = town.post("/uploads", {}).json()["upload"]
    assert form["url"].startswith(town.variables["S3_ENDPOINT"])
