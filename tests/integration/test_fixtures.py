"""The fixtures themselves: what other tests build on."""

import pytest
import requests
from sqlalchemy import text

from shared.db import migrate
from shared.signals import connect

pytestmark = pytest.mark.processes


def test_a_module_gets_a_database_with_the_schema_of_this_release(database):
    with database.begin() as connection:
        assert migrate.is_current(connection)


def test_a_module_gets_an_empty_redis_number_of_its_own(redis_url, servers):
    with connect(redis_url) as one, connect(servers.redis_url()) as other:
        one.set("a", "1")
        assert other.get("a") is None


def test_servers_of_its_own_survive_being_killed(own_servers, database):
    own_servers.postgres.kill()
    own_servers.redis.kill()
    own_servers.start_postgres()
    own_servers.start_redis()
    own_servers.empty_database()
    with database.begin() as connection:
        assert connection.execute(text("select 1")).scalar_one() == 1


@pytest.mark.parametrize("which", ["s3_moto", "s3_rclone"])
def test_an_s3_server_answers(which, request):
    variables = request.getfixturevalue(which)
    assert requests.get(variables["S3_ENDPOINT"], timeout=5).status_code < 500
