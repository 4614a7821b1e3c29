"""`filecheck check` on real files, with no server."""

import json

import pikepdf
import pytest
from click.testing import CliRunner

from cli.check.files import verdict_status
from cli.findings import finding_rows, in_words
from cli.main import main
from cli.ordered import CouldNotRun, context_of


@pytest.fixture
def a4(tmp_path):
    path = tmp_path / "a4.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.save(path)
    return path


def run(*words):
    return CliRunner().invoke(main, ["check", *map(str, words)])


def test_a_wrong_size_fails_with_words_and_status_2(a4):
    result = run(a4, "--trim", "85x55")
    assert result.exit_code == 2, result.output
    assert "fail" in result.output
    assert "reject" in result.output


def test_json_holds_the_report_of_the_server(a4):
    result = run(a4, "--trim", "85x55", "--json")
    (entry,) = json.loads(result.output)
    assert entry["outcome"] == "fail"
    assert entry["report"]["pdf"]["page_count"] == 1
    assert "geom.page_size" in {one["ruleId"] for one in entry["report"]["evaluation"]["findings"]}


def test_previews_are_written(a4, tmp_path):
    run(a4, "--previews", tmp_path / "out")
    assert [file.suffix for file in (tmp_path / "out").iterdir()] == [".png"]


def test_a_damaged_pdf_fails_and_what_is_no_print_file_cannot_run(tmp_path):
    damaged, text, empty = tmp_path / "a.pdf", tmp_path / "b.txt", tmp_path / "c.pdf"
    damaged.write_bytes(b"%PDF-1.4\nnothing")
    text.write_text("hello")
    empty.touch()
    assert run(damaged).exit_code == 2
    assert run(text).exit_code == 3
    assert run(empty).exit_code == 3
    assert run(tmp_path / "absent.pdf").exit_code == 3


@pytest.mark.parametrize(
    "words", [(), ("--nonsense", "x"), ("x.pdf", "--trim", "wide"), ("x.pdf", "--profile", "y")]
)
def test_wrong_usage_is_status_3_because_2_means_a_failed_file(words):
    assert run(*words).exit_code == 3


def test_a_warning_counts_only_when_asked():
    assert verdict_status("pass", strict=True) == 0
    assert verdict_status("warn", strict=False) == 0
    assert verdict_status("warn", strict=True) == 1
    assert verdict_status("fail", strict=False) == 2
    assert verdict_status("error", strict=False) == 3


@pytest.mark.parametrize("text", ["85x55", "85 × 55", "85.0X55mm", "85,0x55"])
def test_a_trim_size_is_read_as_people_write_it(text):
    assert context_of(text) == {"artworkSize": {"width_mm": 85.0, "height_mm": 55.0}}


def test_a_trim_size_that_is_none_is_refused():
    with pytest.raises(CouldNotRun):
        context_of("A4")


def test_values_read_as_words():
    assert (
        in_words({"width_mm": 85.25, "height_mm": 55, "ok": True}) == "width 85.25 mm, height 55 mm, ok yes"
    )
    assert in_words([1.0, "b"]) == "1 or b"
    assert in_words(None) == ""


def test_the_gravest_findings_come_first():
    findings = [
        {"severity": "warn", "ruleId": "b", "page": 1},
        {"severity": "reject", "ruleId": "a", "page": 2},
    ]
    assert [row.what for row in finding_rows({"findings": findings})] == ["a", "b"]


def test_a_folder_stands_for_its_print_files_and_one_bad_file_stops_nothing(a4, tmp_path):
    (tmp_path / "deep").mkdir()
    for name in ("b.pdf", "deep/c.pdf"):
        (tmp_path / name).write_bytes(a4.read_bytes())
    (tmp_path / "bad.png").write_bytes(b"this is no picture")
    (tmp_path / "notes.txt").write_text("no print file")
    result = run(tmp_path, "--jobs", "2", "--trim", "210x297")
    assert result.exit_code == 3
    assert result.output.count("application/pdf") == 3
    assert "notes" not in result.output
    assert "4 files in" in result.output
    assert "1 could not run" in result.output


def test_files_are_printed_in_the_order_they_were_named_whichever_ends_first(a4, tmp_path):
    slow = tmp_path / "slow.pdf"
    with pikepdf.new() as pdf:
        for _ in range(300):
            pdf.add_blank_page(page_size=(595, 842))
        pdf.save(slow)
    entries = json.loads(run(slow, a4, "--jobs", "2", "--json").output)
    assert [entry["file"] for entry in entries] == [str(slow), str(a4)]
