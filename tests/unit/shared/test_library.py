"""The entries that come with the server: legal, readable, and usable by what they are for."""

import json
from pathlib import Path
from typing import Any

import pytest

from api.schemas.optimize import OptimizeParams
from shared.builtins import KINDS, LIBRARY, builtin, builtins
from shared.catalogue import check_profile, checks, default_profile
from shared.vocabulary import FileType, OnFail, Outcome
from tests import samples
from worker.steps import preflight
from worker.steps.contract import Limits, Source

ALL = [(kind, entry) for kind in KINDS for entry in builtins(kind)]
NAMES = [f"{kind}/{entry['id']}" for kind, entry in ALL]
PROFILES = builtins("profiles")
PREFIXES = {"workflows": "wf_", "connectors": "cntr_", "rules": "rule_", "optimize-presets": "optmz_"}


def ids(kind: str) -> set[str]:
    return {entry["id"] for entry in builtins(kind)}


@pytest.mark.parametrize(("kind", "entry"), ALL, ids=NAMES)
def test_every_entry_says_what_it_is(kind: str, entry: dict[str, Any]) -> None:
    assert entry["id"].startswith(PREFIXES.get(kind, ("preflight_", "gwg2022_")))
    assert entry["title"]
    assert entry["description"].endswith(".")
    assert (entry["schemaVersion"], entry["enabled"], entry["source"]) == (1, True, "store")


@pytest.mark.parametrize(("kind", "entry"), ALL, ids=NAMES)
def test_a_file_is_called_like_its_entry(kind: str, entry: dict[str, Any]) -> None:
    text = (LIBRARY / kind / f"{entry['id']}.json").read_text(encoding="utf-8")
    assert json.loads(text) == entry
    if not entry["id"].startswith("preflight_standard_"):
        assert text == json.dumps(entry, indent=2, ensure_ascii=False) + "\n"


def test_titles_are_told_apart() -> None:
    for kind in KINDS:
        titles = [entry["title"] for entry in builtins(kind)]
        assert len(titles) == len(set(titles))


def test_the_promised_profiles_are_there() -> None:
    titles = {profile["title"]: profile["kind"] for profile in PROFILES}
    assert titles["Photo Print"] == "raster"
    for title in ("Print-Ready PDF", "PDF/X-4", "PDF/X-1a", "Large Format", "Web-to-print Basic"):
        assert titles[title] == "pdf"


def test_entries_are_copies_and_unknown_ones_are_nothing() -> None:
    builtins("profiles")[0]["sections"].clear()
    assert builtins("profiles")[0]["sections"]
    found = builtin("profiles", "preflight_pdf_x4")
    assert found is not None
    assert found["title"] == "PDF/X-4"
    assert builtin("profiles", "../checks") is None
    with pytest.raises(KeyError):
        builtins("checks")


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile["id"])
def test_profiles_are_accepted(profile: dict[str, Any]) -> None:
    assert check_profile(profile) == []


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile["id"])
def test_profiles_can_be_run_and_lose_no_check(profile: dict[str, Any], tmp_path: Path) -> None:
    raster = profile["kind"] == "raster"
    path = tmp_path / "file"
    path.write_bytes(samples.rgb_jpeg() if raster else samples.card_pdf())
    kind, mime = (FileType.RASTER, "image/jpeg") if raster else (FileType.PDF, "application/pdf")
    result = preflight.run(
        Source(path, kind, mime, "card"), {"profile": profile, "context": None}, tmp_path, Limits()
    )
    assert result.outcome in (Outcome.PASS, Outcome.WARN, Outcome.FAIL)
    evaluation = result.result["report"]["evaluation"]
    skipped = {entry["id"]: entry["reason"] for entry in evaluation["skipped"]}
    found = {finding["ruleId"] for finding in evaluation["findings"]}
    asked = {check for section in profile["sections"].values() for check in section["rules"]}
    assert asked == set(evaluation["passed"]) | set(skipped) | found
    assert set(skipped.values()) <= {"not_implemented", "no_target"}
    built = {info.id for info in checks() if info.available}
    assert {check for check, reason in skipped.items() if reason == "not_implemented"} == asked - built


def test_a_profile_for_pdf_on_an_image_is_the_wrong_kind(tmp_path: Path) -> None:
    profile = builtin("profiles", "gwg2022_magazine_ads_cmyk")
    assert profile is not None
    path = tmp_path / "file"
    path.write_bytes(samples.rgb_jpeg())
    params = {"profile": profile, "context": None}
    result = preflight.run(Source(path, FileType.RASTER, "image/jpeg", "x"), params, tmp_path, Limits())
    skipped = result.result["report"]["evaluation"]["skipped"]
    assert {entry["reason"] for entry in skipped} == {"wrong_kind"}


@pytest.mark.parametrize("preset", builtins("optimize-presets"), ids=lambda preset: preset["id"])
def test_presets_are_legal_parameters(preset: dict[str, Any]) -> None:
    assert OptimizeParams().load(preset["params"]) == preset["params"]
    assert preset["params"]
    if scale := preset["params"].get("pdf", {}).get("scaleImages"):
        assert all(scale["minRes"][kind] > scale["targetRes"][kind] for kind in ("bw", "gray", "color"))


def test_rules_name_profiles_of_the_right_kind() -> None:
    kinds = {profile["id"]: profile["kind"] for profile in PROFILES}
    for rule in builtins("rules"):
        counts = rule["cardinality"]
        assert 0 <= counts["min"] <= counts["max"] <= 50
        for accepted in rule["accepts"]:
            checked = "pdf" if accepted["convertToPdf"] else accepted["kind"]
            assert kinds[accepted["preflight"]["profileId"]] == checked
            assert accepted["kind"] in list(FileType)
            assert accepted["onFail"] in list(OnFail)
            assert accepted["mimeTypes"]
            assert accepted["extensions"]


def test_workflows_name_rules_that_exist() -> None:
    for workflow in builtins("workflows"):
        assert workflow["intake"]["ruleId"] in ids("rules")
        assert workflow["trigger"] in ("order_placed", "on_accept", "manual")


def test_connectors_read_facts_that_exist() -> None:
    facts = {"pageCount", "fileCount", "colorPageCount", "monoPageCount", "width", "height", "area"}
    for connector in builtins("connectors"):
        assert {binding["source"] for binding in connector["bindings"]} <= facts


def test_the_default_profiles_are_among_them() -> None:
    for kind in (FileType.PDF, FileType.RASTER):
        assert default_profile(kind) in PROFILES
