"""`filecheck jobs` and `filecheck submit` against a real server."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import main
from tests.samples import card_pdf
from tests.support.shop import Shop

pytestmark = pytest.mark.processes


def test_a_job_is_submitted_listed_shown_and_deleted(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FILECHECK_URL", shop.stack.base_url)
    monkeypatch.setenv("FILECHECK_KEY", shop.key)

    def run(*words: str, status: int = 0) -> str:
        done = CliRunner().invoke(main, words)
        assert done.exit_code == status, done.output
        return done.output

    (tmp_path / "card.pdf").write_bytes(card_pdf())
    job = json.loads(run("submit", str(tmp_path / "card.pdf"), "--json"))
    assert job["status"] == "done"
    assert [row["id"] for row in json.loads(run("jobs", "list", "--json"))] == [job["id"]]
    assert job["id"] in run("jobs", "list", "--status", "done")
    assert json.loads(run("jobs", "list", "--outcome", "mixed", "--json")) == []
    assert json.loads(run("jobs", "show", job["id"], "--json"))["id"] == job["id"]
    assert json.loads(run("jobs", "wait", job["id"], "--json"))["outcome"] == job["outcome"]
    assert "nothing to cancel" in run("jobs", "cancel", job["id"], status=1)
    assert "409" in run("jobs", "retry", job["id"], status=1)
    assert "is deleted" in run("jobs", "delete", job["id"])
    assert "404" in run("jobs", "show", job["id"], status=1)
