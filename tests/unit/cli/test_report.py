"""`filecheck report`: a job's report from a server, a file's made right here."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.report import report
from tests.samples import card_pdf
from tests.unit.cli.fake_server import Answer, fake_server


def told(*arguments: str, url: str = "") -> Result:
    return CliRunner().invoke(report, arguments, env={"FILECHECK_URL": url, "FILECHECK_KEY": "sk_live_x"})


def test_the_report_of_a_job_is_fetched_in_the_format_of_the_name(tmp_path: Path) -> None:
    out = tmp_path / "a.sarif"
    with fake_server() as server:
        server.on("GET /jobs/job_1/report", [Answer({}, 202), Answer({"version": "2.1.0"})])
        said = told("job_1", "--out", str(out), "--language", "de", "--task", "task_2", url=server.base)
        assert said.exit_code == 0, said.output
        assert server.seen[-1].query == {"format": "sarif", "language": "de", "task": "task_2"}
    assert b"2.1.0" in out.read_bytes()


def test_a_link_is_printed_and_nothing_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with fake_server() as server:
        server.on("POST /jobs/job_1/report/links", Answer({"url": "https://files.example/x"}, 201))
        said = told("job_1", "--link", url=server.base)
    assert said.output == "https://files.example/x\n"
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_checked_right_here(tmp_path: Path) -> None:
    card, out = tmp_path / "card.pdf", tmp_path / "card.html"
    card.write_bytes(card_pdf())
    said = told(str(card), "--out", str(out), "--trim", "85x55")
    assert said.exit_code == 0, said.output
    assert "is pass" in said.output
    assert "card.pdf" in out.read_text()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("job_1", "--out", "a.doc"), "says no format"),
        (("nowhere.pdf", "--link"), "is no job"),
        (("nowhere.pdf",), "No such file"),
        (("nowhere.pdf", "--profile", "none"), "neither a file nor a profile"),
    ],
)
def test_what_makes_no_sense_is_said(
    arguments: tuple[str, ...], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = told(*arguments)
    assert said.exit_code != 0
    assert says in said.output
