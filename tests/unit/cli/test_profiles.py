"""`filecheck profiles` and `presets`, without a server."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

from cli.library.schema import profile_schema
from cli.main import main
from shared.builtins import builtin, builtins
from shared.catalogue import checks
from shared.profiles import Difference, differences, doubts


def run(*words: str, status: int = 0) -> str:
    done = CliRunner().invoke(main, list(words))
    assert done.exit_code == status, done.output
    return done.output


def profile(**rules: Any) -> dict[str, Any]:
    named = {key.replace("__", "."): rule for key, rule in rules.items()}
    return {"kind": "pdf", "title": "Shop", "sections": {"geometry": {"rules": named}}}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "shop.json"
    path.write_text(json.dumps(profile(geom__page_count={"severity": "reject", "target": {"min": 2}})))
    return path


def test_lists_name_every_entry_that_comes_with_the_program() -> None:
    listed = run("profiles", "list")
    assert all(one["id"] in listed for one in builtins("profiles"))
    assert "preflight_photo_print" not in run("profiles", "list", "--kind", "pdf")
    assert len(json.loads(run("presets", "list", "--json"))) == len(builtins("optimize-presets"))


def test_a_profile_is_shown_as_a_table_or_as_it_is(shop: Path) -> None:
    assert json.loads(run("profiles", "show", "preflight_pdf_x4", "--json")) == builtin(
        "profiles", "preflight_pdf_x4"
    )
    shown = run("profiles", "show", str(shop))
    assert "Shop" in shown
    assert "geom.page_count" in shown
    assert "min 2" in shown


def test_a_preset_gives_the_params_of_optimize() -> None:
    params = json.loads(run("presets", "show", "optmz_photo_print", "--params"))
    assert params["raster"]["upscale"] == {"minDpi": 300}
    assert json.loads(run("presets", "show", "optmz_photo_print"))["params"] == params


def test_what_is_not_there_is_said_with_what_to_do() -> None:
    said = run("profiles", "show", "nonsense", status=1)
    assert "filecheck profiles list" in said
    assert "filecheck presets list" in run("presets", "show", "nonsense", status=1)


def test_lint_finds_faults_and_notes(tmp_path: Path, shop: Path) -> None:
    assert "right" in run("profiles", "lint", str(shop))
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps(profile(geom__page_count={"target": {"min": "two"}})))
    assert "geom.page_count.target" in run("profiles", "lint", str(shop), str(wrong), status=1)
    doubtful = tmp_path / "doubtful.json"
    doubtful.write_text(json.dumps(profile(geom__page_size={}, raster__bit_depth={}, geom__nonsense={})))
    notes = run("profiles", "lint", str(doubtful))
    for said in (
        "geom.page_size: no target",
        "raster.bit_depth: a check of raster",
        "geom.nonsense: no check",
    ):
        assert said in notes
    run("profiles", "lint", str(doubtful), "--strict", status=1)
    (found,) = json.loads(run("profiles", "lint", str(doubtful), "--json"))
    assert len(found["notes"]) == 3
    (tmp_path / "none.json").write_text("[1")
    assert "is not JSON" in run("profiles", "lint", str(tmp_path / "none.json"), status=1)


def test_a_check_that_is_off_is_not_doubted() -> None:
    assert doubts(profile(geom__page_size={"enabled": False})) == []


@pytest.mark.parametrize("one", builtins("profiles"), ids=lambda one: one["id"])
def test_what_comes_with_the_program_asks_only_for_checks_that_are_there(one: dict[str, Any]) -> None:
    assert [note for note in doubts(one) if "no target" not in note] == []


def test_differences_are_told_check_by_check(tmp_path: Path, shop: Path) -> None:
    before = profile(geom__page_count={"severity": "reject", "target": {"min": 1}}, geom__rotation={})
    after = profile(
        geom__page_count={"severity": "warn", "target": {"min": 1, "max": 4}},
        geom__rotation={"enabled": False},
    )
    assert differences(before, after) == [
        Difference("geom.page_count", "reject", "warn"),
        Difference("geom.rotation", "as usual", None),
        Difference("geom.page_count.max", None, 4),
    ]
    other = tmp_path / "other.json"
    other.write_text(json.dumps(profile(geom__page_count={"severity": "reject", "target": {"min": 3}})))
    assert "geom.page_count.min: 2 -> 3" in run("profiles", "diff", str(shop), str(other), status=1)
    assert run("profiles", "diff", str(shop), str(shop)) == ""
    assert json.loads(run("profiles", "diff", str(shop), str(other), "--json", status=1)) == [
        {"where": "geom.page_count.min", "before": 2, "after": 3}
    ]


def test_the_schema_knows_the_target_of_every_check() -> None:
    schema = json.loads(run("profiles", "schema"))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema == profile_schema()
    judge = jsonschema.Draft202012Validator(schema)
    for one in builtins("profiles"):
        judge.validate(one)
    assert not judge.is_valid(profile(geom__page_count={"target": {"min": "two"}}))
    held = schema["properties"]["sections"]["additionalProperties"]["properties"]["rules"]["properties"]
    assert set(held) == {info.id for info in checks()}
