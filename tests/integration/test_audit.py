"""Every access to a library, keys, tenants and subscriptions leaves one line: who, when, what."""

import json
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from cli.audit import audit
from cli.keys import keys
from cli.tenants import tenants
from shared.db import audit as log
from shared.db.engine import Database
from tests.support.shop import Shop
from tests.support.stack import Stack

Run = Callable[..., Result]


@pytest.fixture
def run(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("FILECHECK_SIGNING_SECRET", "s" * 40)
    return lambda command, *words: CliRunner().invoke(command, words)


def lines(run: Run, *words: str) -> list[tuple[str, str, str]]:
    found = json.loads(run(audit, "--json", *words).output)
    return [(one["actor"], one["action"], one["subject"]) for one in reversed(found)]


def test_what_operators_do_with_tenants_and_keys_is_told(run: Run, database: Database) -> None:
    run(tenants, "create", "north")
    run(tenants, "create", "south")
    key = json.loads(run(keys, "create", "--tenant", "north", "--json").output)["key"]
    (made,) = json.loads(run(keys, "list", "--tenant", "north", "--json").output)
    run(keys, "rotate", made["id"])
    run(tenants, "secret", "north")
    run(tenants, "secret", "north", "--rotate")
    found = lines(run, "--tenant", "north")
    assert found[:4] == [
        ("operator", "tenant.create", "north"),
        ("operator", "key.create", made["id"]),
        ("operator", "key.list", "north"),
        ("operator", "key.revoke", made["id"]),
    ]
    assert [action for _, action, _ in found[4:]] == [
        "key.create", "tenant.read_secret", "tenant.rotate_secret",
    ]  # fmt: skip
    assert lines(run, "--tenant", "south") == [("operator", "tenant.create", "south")]
    with database.begin() as conn:
        kept = "".join(conn.exec_driver_sql("SELECT row_to_json(a)::text FROM audit_log a").scalars())
    assert key not in kept
    assert "whsec_" not in kept


def test_pages_of_it_and_a_tenant_that_is_not_there(run: Run) -> None:
    run(tenants, "create", "east")
    run(tenants, "create", "west")
    newest, older = json.loads(run(audit, "--json", "--limit", "2").output)
    assert [newest["subject"], older["subject"]] == ["west", "east"]
    (before,) = json.loads(run(audit, "--json", "--limit", "1", "--before", str(newest["id"])).output)
    assert before == older
    assert "west" in run(audit, "--limit", "1").output
    assert run(audit, "--tenant", "nobody").exit_code == 1


def test_old_lines_go_and_young_ones_stay(run: Run, database: Database) -> None:
    run(tenants, "create", "old")
    with database.begin() as conn:
        conn.execute(text("UPDATE audit_log SET at = now() - interval '400 days'"))
        log.note_operator(conn, None, "key.list", "all")
        assert log.forget(conn, 365) > 0
        assert [one.action for one in log.list_access(conn, 10)] == ["key.list"]


@pytest.mark.processes
def test_what_keys_do_with_library_and_subscriptions_is_told(stack: Stack) -> None:
    shop = Shop(stack)
    shop.put("/connectors/cntr_1", {"title": "one"})
    shop.put("/connectors/cntr_1", {"title": "two"})
    shop.get("/connectors")
    shop.get("/connectors/cntr_1")
    shop.get("/connectors/none")
    shop.call("DELETE", "/connectors/cntr_1")
    made = shop.post("/webhook-endpoints", {"url": "https://hooks.example/a"}).json()["endpoint"]["id"]
    shop.post(f"/webhook-endpoints/{made}/rotate-secret")
    shop.call("DELETE", f"/webhook-endpoints/{made}")
    with stack.database.begin() as conn:
        found = list(reversed(log.list_access(conn, 100, shop.tenant)))
        key = conn.execute(
            text("SELECT id FROM api_keys WHERE tenant_id = :t"), {"t": shop.tenant}
        ).scalar_one()
    assert [(one.action, one.subject) for one in found] == [
        ("key.create", key),
        ("library.create", "connectors/cntr_1"),
        ("library.change", "connectors/cntr_1"),
        ("library.read", "connectors"),
        ("library.read", "connectors/cntr_1"),
        ("library.delete", "connectors/cntr_1"),
        ("endpoint.create", made),
        ("endpoint.rotate_secret", made),
        ("endpoint.delete", made),
    ]
    assert {one.actor for one in found[1:]} == {key}


@pytest.fixture(scope="module")
def stack(make_stack: Callable[..., Stack]) -> Stack:
    running = make_stack()
    running.start_api()
    return running
