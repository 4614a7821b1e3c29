"""The catalogue tells the truth about steps, checks and profiles."""

import pytest

from shared.builtins import builtins
from shared.catalogue import check_params, check_profile, checks, default_profile, steps
from shared.vocabulary import FileType, StepType
from worker.preflight import catalogue


def test_the_list_of_checks_is_what_the_check_files_say() -> None:
    assert catalogue.FILE.read_text(encoding="utf-8") == catalogue.text(), (
        "run python -m worker.preflight.catalogue"
    )


def test_check_ids_are_unique() -> None:
    ids = [info.id for info in checks()]
    assert len(ids) == len(set(ids))


def test_every_step_type_is_described() -> None:
    assert [info.type for info in steps()] == list(StepType)
    built = {info.type for info in steps() if info.available}
    assert built >= {StepType.PREFLIGHT, StepType.REPREFLIGHT, StepType.PREVIEWS}
    judges = {info.type for info in steps() if info.judge}
    assert judges == {StepType.PREFLIGHT, StepType.REPREFLIGHT, StepType.VALIDATE}


def test_built_in_profiles_are_valid_and_name_only_known_checks() -> None:
    known = {info.id: info for info in checks()}
    for profile in builtins("profiles"):
        assert check_profile(profile) == []
        for section in profile["sections"].values():
            for rule in section["rules"].values():
                assert known[rule["id"]].section == section["id"]


def test_every_default_that_is_not_off_stands_in_the_default_profile() -> None:
    off = {"geom.orientation", "raster.format"}
    for kind in (FileType.PDF, FileType.RASTER):
        profile = default_profile(kind)
        assert profile is not None
        named = {check for section in profile["sections"].values() for check in section["rules"]}
        wanted = {
            c.id for c in checks() if c.kind == profile["kind"] and c.default_severity.value != "ignore"
        }
        assert named == wanted - off


@pytest.mark.parametrize(
    "profile",
    [
        {},
        {"sections": []},
        {"sections": {}, "colour": 1},
        {"sections": {"a": {"rules": {"geom.rotation": {"severity": "fatal"}}}}},
        {"sections": {"a": {"rules": {"geom.rotation": {"level": 1}}}}},
        {"sections": {"a": {"rules": {"geom.page_count": {"target": {"min": "two"}}}}}},
        {"sections": {"a": {"rules": {"geom.page_size": {"target": {"allowed": [{"width_mm": 1}]}}}}}},
        {"sections": {}, "page_rules": [{"pages": "x", "overrides": {}}]},
        {
            "sections": {},
            "page_rules": [{"pages": "1", "overrides": {"geom.rotation": {"target": {"allowed": [1]}}}}],
        },
        {"sections": {"a": {"rules": {"no dots": {"id": "no dots"}}}}},
        {"sections": {}, "kind": "office"},
    ],
)
def test_faulty_profiles_are_told_so(profile: dict) -> None:
    assert check_profile(profile)


@pytest.mark.parametrize(
    "profile",
    [
        {"sections": {}},
        {"sections": {"a": {"rules": {"shop.own": {"id": "shop.own", "target": {"x": 1}}}}}},
        {"sections": {"a": {"id": "a", "enabled": True, "rules": {"geom.rotation": {"severity": "info"}}}}},
        {"id": "prof_x", "schemaVersion": 1, "description": "", "sections": {}},
    ],
)
def test_sound_profiles_pass(profile: dict) -> None:
    assert check_profile(profile) == []


@pytest.mark.parametrize(
    ("params", "sound"),
    [
        ({}, True),
        ({"dpi": 36}, True),
        ({"dpi": 35}, False),
        ({"format": "gif"}, False),
        ({"pages": "1-3,7"}, True),
        ({"pages": "1-"}, False),
        ({"maxPages": 501}, False),
        ({"anything": 1}, True),
    ],
)
def test_parameters_of_previews(params: dict, sound: bool) -> None:
    assert (check_params(StepType.PREVIEWS, params) == []) is sound
