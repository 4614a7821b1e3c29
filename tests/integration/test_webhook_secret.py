"""`filecheck tenants secret`, on a real database."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from cli.tenants import tenants

Run = Callable[..., Result]


@pytest.fixture
def run(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("DATABASE_URL", database_url)
    return lambda *words: CliRunner().invoke(tenants, words)


def test_a_tenant_can_see_and_rotate_its_webhook_secret(run: Run) -> None:
    assert run("create", "north").exit_code == 0
    (first,) = run("secret", "north").output.split()
    assert first.startswith("whsec_")
    assert run("secret", "north", "--rotate").output.split()[1] == first
    newest, previous = run("secret", "north").output.split()
    assert (newest != first, previous == first) == (True, True)


def test_a_tenant_that_is_not_there(run: Run) -> None:
    result = run("secret", "nobody")
    assert result.exit_code == 1
    assert "filecheck tenants list" in result.output
