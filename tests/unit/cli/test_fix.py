"""`filecheck fix` on real files, with no server."""

import json
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner, Result

from cli.main import main


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["fix", *map(str, words)])


def flyer_in(folder: Path) -> Path:
    """The bundled sample: no bleed on its second page, a font that is not embedded, a coarse image."""
    with as_file(files("cli") / "samples" / "flyer.pdf") as bundled:
        path = folder / "flyer.pdf"
        path.write_bytes(bundled.read_bytes())
        return path


@dataclass(frozen=True)
class Mending:
    """One run over a flyer and a text file: what it said, and where."""

    folder: Path
    was: bytes
    status: int
    flyer: dict[str, Any]
    text: dict[str, Any]


@pytest.fixture(scope="module")
def mending(tmp_path_factory: pytest.TempPathFactory) -> Mending:
    folder = tmp_path_factory.mktemp("fix")
    flyer, text = flyer_in(folder), folder / "a.txt"
    text.write_text("hello")
    was = flyer.read_bytes()
    wanted = ("--trim", "148x210", "--bleed", "3", "--report", folder / "{name}.json")
    result = run(text, flyer, *wanted, "--json")
    first, second = json.loads(result.output)
    return Mending(folder, was, result.exit_code, second, first)


def findings(evaluation: dict[str, Any]) -> set[str]:
    return {one["ruleId"] for one in evaluation["findings"]}


def test_bleed_is_added_in_a_new_file_and_the_second_check_proves_it(mending: Mending) -> None:
    assert "addBleed" in mending.flyer["appliedFixes"]
    assert "geom.bleed.required" not in findings(mending.flyer["report"]["evaluation"])
    assert (mending.folder / "flyer.pdf").read_bytes() == mending.was
    assert mending.flyer["fixedFile"] == str(mending.folder / "flyer-fixed.pdf")
    with pikepdf.open(mending.flyer["fixedFile"]) as fixed:
        page = fixed.pages[1]
        trim, bleed = ([float(edge) for edge in box] for box in (page.trimbox, page.bleedbox))
        assert trim[0] - bleed[0] == pytest.approx(3 / 25.4 * 72, abs=0.1)


def test_a_report_is_about_the_result(mending: Mending) -> None:
    (report,) = mending.flyer["reports"]
    told = json.loads(Path(report).read_text())
    assert "geom.bleed.required" not in findings(told["evaluation"])


def test_what_is_no_print_file_could_not_run_and_stops_nothing(mending: Mending) -> None:
    assert mending.status == 3
    assert (mending.text["outcome"], mending.text["reason"]) == (None, "unsupported_file_type")


def test_words_say_what_was_done_and_no_fixed_file_is_written_over(mending: Mending) -> None:
    result = run(mending.folder / "flyer.pdf", "--bleed", "3", "--trim", "148x210")
    assert "repaired  addBleed" in result.output
    assert str(mending.folder / "flyer-fixed-2.pdf") in result.output.replace("\n", "")
    assert (mending.folder / "flyer-fixed-2.pdf").exists()


def test_where_nothing_can_be_repaired_nothing_is_written(tmp_path: Path) -> None:
    blank = tmp_path / "blank.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.save(blank, force_version="1.6")
    result = run(blank, "--trim", "85x55")
    assert result.exit_code == 2
    assert "nothing was changed" in result.output
    assert list(tmp_path.iterdir()) == [blank]
