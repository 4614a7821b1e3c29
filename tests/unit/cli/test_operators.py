"""`filecheck tenants` and `keys` on a real database."""

import json

import pytest
from click.testing import CliRunner

from cli.main import main
from shared.db.access import find_key

pytestmark = pytest.mark.processes


@pytest.fixture
def run(database_url):
    def invoke(*words):
        return CliRunner(env={"DATABASE_URL": database_url}).invoke(main, list(words))

    return invoke


def test_a_tenant_gets_keys_that_can_be_listed_rotated_and_revoked(run, database):
    assert run("tenants", "create", "acme").exit_code == 0
    assert "acme" in run("tenants", "list").output
    key = run("keys", "create", "--tenant", "acme", "--mode", "test", "--name", "shop").output.strip()
    assert key.startswith("sk_test_")
    (listed,) = json.loads(run("keys", "list", "--tenant", "acme", "--json").output)
    assert (listed["name"], listed["mode"], listed["revokedAt"]) == ("shop", "test", None)
    assert key not in json.dumps(listed)

    assert key not in run("keys", "list").output

    newer = run("keys", "rotate", listed["id"]).output.strip()
    with database.begin() as connection:
        assert find_key(connection, key).revoked
        assert not find_key(connection, newer).revoked

    (live,) = [one for one in json.loads(run("keys", "list", "--json").output) if not one["revokedAt"]]
    assert run("keys", "revoke", live["id"]).exit_code == 0
    assert run("keys", "revoke", live["id"]).exit_code == 0
    with database.begin() as connection:
        assert find_key(connection, newer).revoked
    assert run("keys", "rotate", live["id"]).exit_code == 1


def test_what_is_not_there_is_refused(run):
    assert "tenants create nobody" in run("keys", "create", "--tenant", "nobody").output
    assert run("keys", "revoke", "key_none").exit_code == 1
    run("tenants", "create", "twice")
    assert run("tenants", "create", "twice").exit_code == 1


def test_programs_read_what_was_made_as_json(run, database):
    made = json.loads(run("tenants", "create", "json", "--json").output)
    assert made["name"] == "json"
    key = json.loads(run("keys", "create", "--tenant", "json", "--json").output)
    assert (key["tenant"], key["mode"]) == ("json", "live")
    (listed,) = json.loads(run("keys", "list", "--tenant", "json", "--json").output)
    newer = json.loads(run("keys", "rotate", listed["id"], "--json").output)
    with database.begin() as connection:
        assert find_key(connection, key["key"]).revoked
        assert find_key(connection, newer["key"]).caller.tenant_id == made["id"]
    assert json.loads(run("keys", "revoke", listed["id"], "--json").output)["revoked"] is True
    first = json.loads(run("tenants", "secret", "json", "--json").output)["secrets"]
    both = json.loads(run("tenants", "secret", "json", "--rotate", "--json").output)["secrets"]
    assert both[1:] == first
