"""The hot folder: real files, real step processes."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner

from cli.main import main
from tests.samples.pdf import card_pdf


def run(folder, *words):
    return CliRunner().invoke(main, ["watch", str(folder), "--once", "--settle", "0.2", *words])


def below(folder):
    return sorted(
        str(path.relative_to(folder)) for path in folder.rglob("*.*") if not path.name.startswith(".")
    )


@pytest.fixture
def card(tmp_path):
    path = tmp_path / "card.pdf"
    path.write_bytes(card_pdf())
    return path


def test_files_are_sorted_by_verdict_with_their_reports(tmp_path, card):
    folder = tmp_path / "in"
    folder.mkdir()
    shutil.copy(card, folder / "card.pdf")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4\nnothing")
    (folder / "poster.png").write_bytes(b"this is no picture")
    result = run(folder, "--trim", "9x9")
    assert result.exit_code == 0, result.output
    assert below(folder) == [
        "error/poster.png",
        "error/poster.png.report.json",
        "fail/broken.pdf",
        "fail/broken.pdf.report.json",
        "fail/card.pdf",
        "fail/card.pdf.report.json",
    ]
    report = json.loads((folder / "fail" / "card.pdf.report.json").read_text())
    assert "geom.page_size" in {one["ruleId"] for one in report["report"]["evaluation"]["findings"]}


def test_a_second_file_of_the_same_name_replaces_nothing(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for content in (b"first", b"second"):
        (folder / "a.png").write_bytes(content)
        run(folder)
    assert (folder / "error" / "a.png").read_bytes() == b"first"
    assert (folder / "error" / "a-2.png").read_bytes() == b"second"


def test_lines_of_json_name_the_file_and_where_it_went(tmp_path, card):
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    shutil.move(card, folder / "card.pdf")
    (line,) = run(folder, "--json", "--out", str(out), "--trim", "9x9").output.splitlines()
    told = json.loads(line)
    assert told["verdict"] == "fail"
    assert told["movedTo"] == str(out / "fail" / "card.pdf")
    assert told["summary"]["fail"] >= 1


def test_a_running_watcher_takes_what_arrives_keeps_others_out_and_ends_on_sigterm(tmp_path, card):
    folder = tmp_path / "in"
    folder.mkdir()
    words = [sys.executable, "-m", "cli.main", "watch", str(folder), "--json", "--settle", "0.2"]
    watcher = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env={**os.environ})
    try:
        deadline = time.monotonic() + 60
        while not (folder / "pass").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        second = run(folder)
        assert second.exit_code == 1
        assert "already" in second.output
        shutil.copy(card, folder / "late.pdf")
        assert json.loads(watcher.stdout.readline())["file"] == "late.pdf"
        watcher.send_signal(signal.SIGTERM)
        assert watcher.wait(30) == 0
    finally:
        watcher.kill()
        watcher.wait()
        watcher.stdout.close()
