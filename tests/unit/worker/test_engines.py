"""Every engine is looked for by starting it, and each absence has its reason."""

import json
from pathlib import Path

import pytest

from tests.support.engines import fake_program, first_on_path
from worker.engines import WANTED, asked, engines
from worker.tools import process
from worker.tools.program import PLACES

SAYS = {
    "gs": "print('10.00.0')",
    "soffice": "print('LibreOffice 7.4.7.2 40(Build:2)')",
    "rsvg-convert": "print('rsvg-convert version 2.54.7')",
    "java": "import sys; print('openjdk version \"17.0.13\"', file=sys.stderr)",
}


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with these programs and veraPDF in `home`, and no others."""
    for name, code in SAYS.items():
        fake_program(tmp_path / "bin", name, code)
    home = tmp_path / "home"
    home.mkdir()
    (home / "greenfield-apps-1.28.2.jar").touch()
    (home / "Resident.class").touch()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr("worker.tools.program.PLACES", "/nowhere")
    monkeypatch.setattr(process, "PLACES", PLACES)
    process.version.cache_clear()
    yield tmp_path
    process.version.cache_clear()


def found(machine: Path) -> dict[str, tuple[str | None, str | None]]:
    return {one.name: (one.version, one.why) for one in engines(str(machine / "home"))}


def test_each_has_its_version_and_the_models_say_that_there_is_none(machine: Path) -> None:
    said = found(machine)
    assert {name: said[name] for name in ("ghostscript", "libreoffice", "librsvg", "verapdf")} == {
        "ghostscript": ("10.00.0", None),
        "libreoffice": ("7.4.7.2", None),
        "librsvg": ("2.54.7", None),
        "verapdf": ("1.28.2", None),
    }
    for model in ("removebg-model", "upscale-model"):
        version, why = said[model]
        assert version is None and why is not None and "No model" in why


@pytest.mark.parametrize(
    ("command", "engine", "title"),
    [
        ("gs", "ghostscript", "Ghostscript"),
        ("soffice", "libreoffice", "LibreOffice"),
        ("rsvg-convert", "librsvg", "librsvg"),
        ("java", "verapdf", "Java"),
    ],
)
def test_one_that_is_absent_or_does_not_start_has_no_version_and_a_reason(
    machine: Path, command: str, engine: str, title: str
) -> None:
    fake_program(machine / "bin", command, "raise SystemExit(3)")
    version, why = found(machine)[engine]
    assert version is None and why is not None and title in why
    (machine / "bin" / command).unlink()
    assert found(machine)[engine] == (None, f"This server does not have {title}")


def test_no_veraPDF_is_said(machine: Path) -> None:
    (machine / "home" / "greenfield-apps-1.28.2.jar").unlink()
    assert found(machine)["verapdf"] == (None, "This server does not have veraPDF")


def test_every_absence_that_can_be_cured_says_how(machine: Path) -> None:
    for command in SAYS:
        (machine / "bin" / command).unlink()
    absent = [one for one in engines(str(machine / "nowhere")) if one.name in {w.name for w in WANTED}]
    assert [one.available for one in absent] == [False] * 4
    assert all(one.do for one in absent)


def test_a_worker_asks_a_process_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, code in SAYS.items():
        fake_program(tmp_path / "bin", name, code)
    first_on_path(monkeypatch, tmp_path / "bin")
    said = asked(str(tmp_path / "no-such-home"))
    assert {one["name"]: one["version"] for one in said}["ghostscript"] == "10.00.0"
    assert json.dumps(said)


def test_one_that_does_not_answer_leaves_the_engines_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("worker.engines.SECONDS", 0.001)
    assert asked() == []
