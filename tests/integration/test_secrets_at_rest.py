"""`filecheck secrets`: every secret in a database is found, sealed with the first key, and opens."""

from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import insert, select

from cli.secrets import secrets
from shared.db import access, endpoints, webhooks
from shared.db.engine import Database
from shared.db.intake import NewJob, NewStep, NewTask, insert_job
from shared.db.sealed import PLACES
from shared.db.tables import metadata, webhook_endpoints
from shared.ids import new_id
from shared.records import Caller
from shared.ring import CLEAR, Ring
from shared.sealing import Seal
from shared.settings import Settings
from shared.vocabulary import StepType

OLD, NEW = "old-key-" * 5, "new-key-" * 5
Run = Callable[..., Result]


@pytest.fixture
def run(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("DATABASE_URL", database_url)

    def invoke(keys: str, *words: str) -> Result:
        monkeypatch.setenv("FILECHECK_SECRET_KEYS", keys)
        return CliRunner().invoke(secrets, words)

    return invoke


def fill(database: Database, ring: Ring, seal: Seal, name: str) -> Caller:
    """One row in every place, each with the word `geheim`."""
    with database.begin() as conn:
        tenant = access.create_tenant(conn, name, ring)
        access.rotate_webhook_secret(conn, tenant, ring)
        caller = Caller(tenant, "live", "key_1")
        made = endpoints.create_endpoint(conn, caller, "https://a.example", [], {"X-K": "geheim"}, ring)
        endpoints.rotate_secret(conn, caller, made.id, ring)
        headers = ring.close_headers({"X-K": "geheim"})
        step = seal.close(NewStep(StepType.PREVIEWS, {"dpi": 72, "password": "geheim"}))
        task = NewTask(new_id("task"), (step,), url="https://a.example/a.pdf", headers=headers)
        job = NewJob(new_id("job"), (task,), webhook_url="https://a.example", webhook_headers=headers)
        insert_job(conn, caller, job)
        for kind, body in (("job.completed", "{}"), ("file.deliver", f'{{"sealed": "{sealed_text(seal)}"}}')):
            webhooks.add_delivery(
                conn, tenant_id=tenant, mode="live", job_id=job.id, event_id=new_id("evt"), event_type=kind,
                url="https://a.example", headers=headers, body=body,
            )  # fmt: skip
    return caller


def sealed_text(seal: Seal) -> str:
    return str(seal.sealed({"destination": "geheim"})["sealed"])


def seal_with(keys: str) -> Seal:
    return Seal(Settings(FILECHECK_SECRET_KEYS=keys))


def everything(database: Database) -> str:
    with database.begin() as conn:
        return "\n".join(
            text
            for table in metadata.sorted_tables
            for text in conn.exec_driver_sql(f"SELECT row_to_json(t)::text FROM {table.name} t").scalars()
        )


def counted(result: Result) -> dict[str, Any]:
    import json

    return {row["place"]: row for row in json.loads(result.output)["places"]}


def test_secrets_of_every_age_come_under_the_newest_key(database: Database, run: Run) -> None:
    clear = fill(database, CLEAR, seal_with(OLD), "clear")
    fill(database, Ring((OLD,)), seal_with(OLD), "old")
    assert "geheim" in everything(database)
    before = counted(run(f"{NEW},{OLD}", "status", "--json"))
    assert set(before) == {place.name for place in PLACES}
    assert all(row["renewed"] >= 2 and not row["current"] for row in before.values()), before
    assert "geheim" in everything(database)

    rotated = run(f"{NEW},{OLD}", "rotate")
    assert rotated.exit_code == 0, rotated.output
    after = counted(run(NEW, "status", "--json"))
    assert all(row["current"] >= 2 and not row["renewed"] + row["lost"] for row in after.values()), after
    kept = everything(database)
    assert "geheim" not in kept
    assert "whsec_" not in kept

    newest = Ring((NEW,))
    with database.begin() as conn:
        assert all(s.startswith("whsec_") for s in access.webhook_secrets(conn, clear.tenant_id, newest))
        (endpoint,) = endpoints.list_endpoints(conn, clear)
        assert len(endpoints.endpoint_secrets(conn, endpoint.id, newest)) == 2
    assert newest.open_headers(endpoint.headers) == {"X-K": "geheim"}


def test_a_secret_whose_key_is_gone_is_told_and_left_as_it_is(database: Database, run: Run) -> None:
    lost = Ring(("lost-key-" * 5,)).close("whsec_lost")
    with database.begin() as conn:
        tenant = access.create_tenant(conn, "lost", Ring((NEW,)))
        conn.execute(
            insert(webhook_endpoints).values(
                id="whe_lost", tenant_id=tenant, mode="live", url="https://a.example", events=[], secret=lost
            )
        )
    result = run(NEW, "rotate")
    assert result.exit_code == 1
    assert "cannot be opened" in result.output
    with database.begin() as conn:
        found = conn.execute(select(webhook_endpoints.c.secret).where(webhook_endpoints.c.id == "whe_lost"))
        assert found.scalar_one() == lost


def test_without_a_key_it_says_how_to_get_one(run: Run) -> None:
    result = run("", "rotate")
    assert result.exit_code == 1
    assert "filecheck secrets new" in result.output
    assert len(CliRunner().invoke(secrets, ["new"]).output.strip()) >= 32
