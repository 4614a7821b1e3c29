"""`filecheck doctor` says what is wrong and what to do, and its exit status says how bad it is."""

import json

import pytest
from click.testing import CliRunner

from cli.doctor import machine, services
from cli.doctor.command import doctor
from cli.doctor.look import State, broken, fine, odd, worst
from shared.engines import Engine

GIB = 1024**3
GHOST = Engine("ghostscript", "Ghostscript", "ink", "10.00.0")
NO_VERAPDF = Engine("verapdf", "veraPDF", "validate", why="It is not here", do="make verapdf")
NO_MODEL = Engine("removebg-model", "Model for removebg", "hard backgrounds", why="No model is built in")


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings, and no engine to start."""
    for name in ("DATABASE_URL", "REDIS_URL", "FILECHECK_STORAGE_DIR", "S3_ENDPOINT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("worker.engines.engines", lambda home: (GHOST, NO_VERAPDF, NO_MODEL))


def told(*arguments: str) -> tuple[int, dict]:
    ran = CliRunner().invoke(doctor, ["--json", *arguments])
    return ran.exit_code, json.loads(ran.stdout)


@pytest.mark.usefixtures("bare")
def test_missing_settings_are_broken_and_it_says_where_to_look() -> None:
    status, said = told()
    assert status == 2
    assert said["state"] == "broken"
    (look,) = [look for look in said["looks"] if look["part"] == "settings"]
    assert "DATABASE_URL and REDIS_URL" in look["says"]
    assert "docs/settings.md" in look["do"]


@pytest.mark.usefixtures("bare")
def test_wrong_settings_are_all_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILECHECK_MAX_PAGES", "many")
    monkeypatch.setenv("FILECHECK_SANDBOX", "wall")
    status, said = told()
    assert status == 2
    assert "FILECHECK_MAX_PAGES" in said["looks"][0]["says"]
    assert "FILECHECK_SANDBOX" in said["looks"][0]["says"]


@pytest.mark.usefixtures("bare")
def test_a_server_that_is_away_is_broken_and_the_rest_is_looked_at_all_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    for name, value in (
        ("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none"),
        ("REDIS_URL", "redis://127.0.0.1:1/0"),
        ("FILECHECK_STORAGE_DIR", str(tmp_path)),
        ("FILECHECK_SIGNING_SECRET", "s" * 40),
        ("FILECHECK_ALLOW_PRIVATE_ADDRESSES", "1"),
    ):
        monkeypatch.setenv(name, value)
    status, said = told()
    assert status == 2
    states = {(look["part"], look["state"]) for look in said["looks"]}
    assert {("database", "broken"), ("broker", "broken"), ("settings", "warn")} <= states
    assert {"disk", "sandbox", "storage"} <= {part for part, _ in states}
    assert all(look["do"] for look in said["looks"] if look["state"] != "ok")


def test_how_bad_it_is_depends_on_the_figure() -> None:
    assert [services.clock(s).state for s in (0.1, 5, 100)] == [State.OK, State.WARN, State.BROKEN]
    assert [machine.room("x", b * GIB).state for b in (50, 2, 0)] == [State.OK, State.WARN, State.BROKEN]


def test_the_worst_look_is_the_state() -> None:
    assert worst([]) is State.OK
    assert worst([fine("a", "x"), odd("b", "x", "y")]) is State.WARN
    assert worst([broken("c", "x", "y"), odd("b", "x", "y"), fine("a", "x")]) is State.BROKEN


@pytest.mark.usefixtures("bare")
def test_engines_are_named_with_what_to_do_about_those_that_are_absent() -> None:
    looks = [look for look in told()[1]["looks"] if look["part"] == "engines"]
    assert [(look["state"], look["do"]) for look in looks] == [
        ("ok", ""),
        ("warn", "make verapdf"),
        ("ok", ""),
    ]
    assert looks[0]["says"] == "Ghostscript: 10.00.0"
    assert "absent" in looks[1]["says"] and "No model is built in" in looks[2]["says"]


def test_aliases_without_a_colour_profile_are_named() -> None:
    look = machine.profiles("")
    assert look.state is State.WARN  # FOGRA52 and its like do not come with the server
    assert "fogra52" in look.says and "fogra51" not in look.says and "srgb" not in look.says
