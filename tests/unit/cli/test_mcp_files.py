"""The tools that page through reports and save files."""

from pathlib import Path

import pytest

from cli.client import Client
from cli.mcp.desk import Access, Desk
from tests.unit.cli.fake_server import Answer, fake_server
from tests.unit.cli.mcp_jobs import checked_job, running_job
from tests.unit.cli.test_mcp import caller


@pytest.fixture
def server():
    with fake_server() as running:
        running.on("GET /jobs/job_1", Answer({"job": checked_job(running.base)}))
        running.on("GET /jobs/job_2", Answer({"job": running_job("job_2")}))
        running.on("GET /signed/card", Answer(b"%PDF-1.7"))
        yield running


@pytest.fixture
def saved(tmp_path):
    (tmp_path / "saved").mkdir()
    return tmp_path / "saved"


@pytest.fixture
def call(server, saved):
    return caller(Desk(Client(server.base, "sk_x", sleep=lambda seconds: None), Access(save_to=saved)))


def test_findings_are_paged_without_their_overlays(call) -> None:
    page = call("get_report", job_id="job_1", limit=2)
    assert (page["total"], page["offset"], page["nextOffset"], len(page["rows"])) == (301, 0, 2, 2)
    assert page["rows"][0] == {
        "ruleId": "image.min_resolution_dpi", "severity": "warn", "page": 1, "measured_dpi": 72.0,
        "message": "Too small", "advice": "Use a larger one.", "autofixable": False,
    }  # fmt: skip
    assert page["sections"] == {"pages": 1, "fonts": 1, "findings": 301, "passed": 1, "skipped": 1}
    last = call("get_report", job_id="job_1", severity="reject")
    assert [row["autofixable"] for row in last["rows"]] == [True]
    assert "nextOffset" not in last


def test_other_sections_can_be_read(call) -> None:
    (font,) = call("get_report", job_id="job_1", section="fonts")["rows"]
    assert font == {"name": "A", "pages": list(range(1, 51))}
    assert call("get_report", job_id="job_1", section="passed")["rows"] == ["geom.page_count"]
    assert call("get_report", job_id="job_1", section="summary")["content"] == {"fail": 1, "warn": 300}


def test_a_report_or_section_that_is_not_there_is_said_to_be_missing(call) -> None:
    assert "has no section ink; it has" in call("get_report", job_id="job_1", section="ink")[0]
    assert "has 1 report(s)" in call("get_report", job_id="job_1", index=1)[0]
    assert "job_2 (running) has 0 report(s)" in call("get_report", job_id="job_2")[0]


def test_a_file_is_saved_under_its_own_plain_name(call, saved: Path) -> None:
    answer = call("save_artifact", job_id="job_1")
    assert answer == {"path": str(saved / "card.pdf"), "sizeBytes": 8, "mimeType": "application/pdf"}
    assert (saved / "card.pdf").read_bytes() == b"%PDF-1.7"
    assert "there already" in call("save_artifact", job_id="job_1")[0]
    assert call("save_artifact", job_id="job_1", overwrite=True)["sizeBytes"] == 8
    assert call("save_artifact", job_id="job_1", index=0, save_as="sub/x.pdf")["path"] == str(
        saved / "sub/x.pdf"
    )
    assert sorted(path.name for path in saved.rglob("*")) == ["card.pdf", "sub", "x.pdf"]


@pytest.mark.parametrize("name", ["../x.pdf", "/etc/x.pdf", "a/../../x.pdf", ".", "", "way/x.pdf", "a\0b"])
def test_nothing_is_written_outside_the_folder(call, saved: Path, name: str) -> None:
    outside = saved.parent / "outside"
    outside.mkdir()
    (saved / "way").symlink_to(outside)
    said = call("save_artifact", job_id="job_1", save_as=name, overwrite=True)
    if name:
        assert isinstance(said, list)
    assert list(outside.iterdir()) == []
    assert not (saved.parent / "x.pdf").exists()


def test_without_a_folder_nothing_is_saved(server) -> None:
    call = caller(Desk(Client(server.base, "sk_x")))
    assert "--save-to" in call("save_artifact", job_id="job_1")[0]


def test_what_cannot_be_chosen_is_not_saved(call, server) -> None:
    assert "nothing to download" in call("save_artifact", job_id="job_2")[0]
    assert "1 deliverable(s)" in call("save_artifact", job_id="job_1", index=3)[0]
    assert "0 deliverable(s) fit" in call("save_artifact", job_id="job_1", file_name="other.pdf")[0]
    server.on("GET /signed/card", Answer(b"expired", 403))
    assert "expired" in call("save_artifact", job_id="job_1", save_as="y.pdf")[0]
