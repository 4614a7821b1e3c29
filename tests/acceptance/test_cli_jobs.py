"""`filecheck jobs` and `filecheck submit` against a real server."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import main
from tests.acceptance.sources import inline
from tests.samples import card_pdf
from tests.support.shop import Shop

pytestmark = pytest.mark.processes


@pytest.fixture
def run(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    monkeypatch.setenv("FILECHECK_URL", shop.stack.base_url)
    monkeypatch.setenv("FILECHECK_KEY", shop.key)

    def invoke(*words: str, status: int = 0) -> str:
        done = CliRunner().invoke(main, words)
        assert done.exit_code == status, done.output
        return done.output

    return invoke


def test_a_job_is_submitted_listed_shown_and_deleted(run: Callable[..., str], tmp_path: Path) -> None:
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


def test_profiles_of_the_server_are_one_s_own_too(
    run: Callable[..., str], shop: Shop, tmp_path: Path
) -> None:
    mine = json.loads(run("profiles", "show", "preflight_pdf_x4", "--json"))
    shop.put("/profiles/prof_mine", {**mine, "id": "prof_mine", "title": "Mine"})
    assert "prof_mine" in run("profiles", "list", "--server")
    assert "(your own)" in run("profiles", "list", "--server")
    assert "prof_mine" not in run("profiles", "list")
    assert "title: " in run("profiles", "diff", "preflight_pdf_x4", "prof_mine", "--server", status=1)
    assert (
        json.loads(run("presets", "list", "--server", "--json")) == shop.get("/optimize-presets")["presets"]
    )
    (tmp_path / "card.pdf").write_bytes(card_pdf())
    card = str(tmp_path / "card.pdf")
    job = json.loads(run("submit", card, "--trim", "210x297", "--bleed", "3", "--json", status=2))
    wrong = [one["ruleId"] for one in job["results"]["preflight"][0]["report"]["evaluation"]["findings"]]
    assert "geom.page_size" in wrong


def test_deliveries_are_followed_and_made_again(run: Callable[..., str], shop: Shop) -> None:
    job = shop.finished(inline(card_pdf(), "card.pdf"), webhook={"url": "http://127.0.0.1:9/hook"})
    (delivery,) = [
        json.loads(line) for line in run("webhooks", "tail", "--seconds", "0", "--json").splitlines()
    ]
    assert (delivery["jobId"], delivery["type"]) == (job["id"], "job.completed")
    assert delivery["id"] in run("webhooks", "list", "--job", job["id"])
    assert "is sent again" in run("webhooks", "replay", delivery["id"])


def test_a_small_load_is_measured(run: Callable[..., str], shop: Shop) -> None:
    found = json.loads(run("bench", "--jobs", "4", "--at-once", "2", "--json"))
    assert (found["jobs"], found["refused"]) == (4, 0)
    assert len(shop.get("/jobs")["jobs"]) == 4
