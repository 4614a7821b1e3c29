"""`filecheck check FILE --report out.html`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.check.command import check
from cli.check.reporting import reports_wanted
from shared.report_formats import ReportFormat
from tests import samples

HEADS = {
    "out.html": b"<!doctype html>",
    "out.json": b"{",
    "out.xml": b"<?xml",
    "junit.xml": b"<?xml",
    "out.sarif": b"{",
    "deep/er/out.pdf": b"%PDF",
}


@pytest.fixture
def flyer(tmp_path: Path) -> Path:
    path = tmp_path / "flyer.pdf"
    path.write_bytes(samples.low_resolution_pdf())
    return path


def test_every_format_is_written_by_the_ending_of_its_name(flyer: Path, tmp_path: Path) -> None:
    asked = [word for name in HEADS for word in ("--report", str(tmp_path / name))]
    result = CliRunner().invoke(check, [str(flyer), "--json", *asked])
    assert result.exit_code == 0, result.output
    (checked,) = json.loads(result.output)
    assert checked["reports"] == [str(tmp_path / name) for name in HEADS]
    for name, head in HEADS.items():
        assert (tmp_path / name).read_bytes().startswith(head)


def test_reports_speak_the_language_asked_for(flyer: Path, tmp_path: Path) -> None:
    CliRunner().invoke(check, [str(flyer), "--report", str(tmp_path / "out.html"), "--language", "de"])
    assert 'lang="de"' in (tmp_path / "out.html").read_text()


def test_several_files_need_a_name_for_each(flyer: Path, tmp_path: Path) -> None:
    (tmp_path / "card.pdf").write_bytes(samples.card_pdf())
    files = [str(flyer), str(tmp_path / "card.pdf")]
    refused = CliRunner().invoke(check, [*files, "--report", str(tmp_path / "out.html")])
    assert refused.exit_code == 3
    assert "write {name} in it" in refused.output
    CliRunner().invoke(check, [*files, "--report", str(tmp_path / "out-{name}.html")])
    assert (tmp_path / "out-flyer.html").exists()
    assert (tmp_path / "out-card.html").exists()


def test_a_protected_file_has_a_report_but_no_comments_in_it(tmp_path: Path) -> None:
    path = tmp_path / "shut.pdf"
    path.write_bytes(samples.encrypted_pdf())
    asked = ["--report", str(tmp_path / "out.pdf"), "--report", str(tmp_path / "out.html")]
    result = CliRunner().invoke(check, [str(path), *asked])
    assert result.exit_code == 2
    assert not (tmp_path / "out.pdf").exists()
    assert "The PDF is protected" in (tmp_path / "out.html").read_text()


def test_an_ending_we_do_not_know_is_refused_with_those_we_do() -> None:
    with pytest.raises(ValueError, match=r"end it with one of \.html, \.json"):
        reports_wanted(["out.docx"], "en", 1)
    (found,) = reports_wanted(["a.sarif"], "en", 1)
    assert found.format is ReportFormat.SARIF
