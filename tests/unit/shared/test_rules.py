"""What a rule says about a file, and the steps it wants (contract G)."""

from typing import Any

import pytest

from shared.builtins import builtins
from shared.rules import Accepted, File, Refusal, Rule, read_rule
from shared.vocabulary import FileType, OnFail, Reason, StepType

CARD = File(FileType.PDF, "application/pdf", 1000, "card.pdf")
PHOTO = File(FileType.RASTER, "image/jpeg", 1000, "photo.jpg")
DRAWING = File(FileType.VECTOR, "image/svg+xml", 1000)


def rule(*accepts: dict[str, Any], **more: Any) -> Rule:
    return read_rule("rule_1", {"accepts": list(accepts), **more})


def flow(**entry: Any) -> list[tuple[StepType, Any]]:
    (accepted,) = rule({"kind": "pdf", **entry}).accepts
    return [(step.type, step.params) for step in accepted.steps]


def test_the_flow_of_a_kind_is_preflight_repair_and_a_second_look() -> None:
    on = {"enabled": True}
    assert flow(preflight={"enabled": True, "profileId": "prof_1"}, autofix=on, repreflight=on) == [
        (StepType.PREFLIGHT, {"profileId": "prof_1"}),
        (StepType.AUTOFIX, None),
        (StepType.REPREFLIGHT, None),
    ]


def test_an_inline_profile_goes_with_the_preflight_and_no_profile_means_every_check() -> None:
    profile = {"sections": {}, "title": "Mine"}
    assert flow(preflight={"profile": profile}) == [(StepType.PREFLIGHT, {"profile": profile})]
    for every in ({}, {"profileId": None}, {"profile": {}, "profileId": None}):
        assert flow(preflight=every) == [(StepType.PREFLIGHT, None)]


def test_a_block_that_is_off_or_absent_is_no_step() -> None:
    off = {"enabled": False}
    assert flow(preflight=off, validation=off, autofix=off, repreflight=off) == flow() == []


def test_validation_takes_the_place_of_preflight() -> None:
    assert flow(validation={}) == [(StepType.VALIDATE, {"profile": ["auto"]})]
    assert flow(validation={"profile": "2b"}) == [(StepType.VALIDATE, {"profile": ["2b"]})]
    assert flow(validation={"profile": ["2b", "ua1"]}) == [(StepType.VALIDATE, {"profile": ["2b", "ua1"]})]


def test_what_has_to_become_a_pdf_becomes_one_first() -> None:
    entry = {"convertToPdf": True, "preflight": {"enabled": True}}
    (drawing,) = rule({"kind": "vector", **entry}).accepts
    assert [step.type for step in drawing.steps] == [StepType.CONVERT, StepType.PREFLIGHT]
    assert drawing.steps[0].params == {"format": "pdf"}
    assert [kind for kind, _ in flow(**entry)] == [StepType.PREFLIGHT]


def test_the_entry_of_the_kind_is_found_by_content() -> None:
    asked = rule({"kind": "pdf"}, {"kind": "raster", "onFail": "manual_review"})
    found = asked.judge(PHOTO)
    assert isinstance(found, Accepted)
    assert (found.kind, found.on_fail) == (FileType.RASTER, OnFail.MANUAL_REVIEW)
    assert asked.judge(DRAWING) is None


@pytest.mark.parametrize(
    ("entry", "file", "taken"),
    [
        ({"kind": "raster", "mimeTypes": ["image/jpeg"]}, PHOTO, True),
        ({"kind": "raster", "mimeTypes": ["image/jpg"]}, PHOTO, True),
        ({"kind": "raster", "mimeTypes": ["image/*"]}, PHOTO, True),
        ({"kind": "raster", "mimeTypes": ["IMAGE/JPEG; q=1"]}, PHOTO, True),
        ({"kind": "raster", "mimeTypes": ["image/png"]}, PHOTO, False),
        # The content decides; the ending is asked only where no media type is listed.
        ({"kind": "raster", "mimeTypes": ["image/jpeg"], "extensions": ["png"]}, PHOTO, True),
        ({"kind": "raster", "extensions": [".JPG"]}, PHOTO, True),
        ({"kind": "raster", "extensions": ["png"]}, PHOTO, False),
        ({"kind": "vector", "extensions": ["eps"]}, DRAWING, True),  # nobody named the file
        ({"kind": "pdf"}, PHOTO, False),
    ],
)
def test_media_types_and_endings(entry: dict[str, Any], file: File, taken: bool) -> None:
    answer = rule(entry, rejectUnknownTypes=True).judge(file)
    assert isinstance(answer, Accepted) is taken
    if not taken:
        assert isinstance(answer, Refusal)
        assert answer.reason is Reason.UNSUPPORTED_FILE_TYPE
        assert "rule_1 does not take" in answer.detail


def test_a_file_may_be_as_large_as_its_kind_allows_and_no_larger() -> None:
    asked = rule({"kind": "pdf", "maxSize": 1000})
    assert isinstance(asked.judge(CARD), Accepted)
    refused = asked.judge(File(FileType.PDF, "application/pdf", 1001))
    assert isinstance(refused, Refusal)
    assert (refused.reason, refused.detail) == (
        Reason.SOURCE_TOO_LARGE,
        "The file has 1,001 bytes; rule rule_1 takes pdf files of at most 1,000.",
    )


def test_slots_are_named_by_id_else_by_name_and_required_unless_they_say_so() -> None:
    slots = ["front", {"name": "back", "required": False}, {"id": "spine", "title": "Spine"}]
    found = rule(cardinality={"slots": slots}).slots
    assert [(slot.id, slot.required) for slot in found] == [("front", True), ("back", False), ("spine", True)]


@pytest.mark.parametrize("payload", builtins("rules"), ids=lambda entry: entry["id"])
def test_the_rules_that_come_with_the_server_lead_somewhere(payload: dict[str, Any]) -> None:
    for accepted in read_rule(payload["id"], payload).accepts:
        assert accepted.steps


def test_steps_that_the_server_puts_behind_follow_those_of_the_rule_and_nobody_elses():
    accepts = [{"kind": "pdf", "preflight": {}}, {"kind": "raster"}]
    then = [{"type": "previews", "params": {"dpi": 72}}]
    checked, silent = read_rule("rule_x", {"accepts": accepts}, then).accepts
    assert [step.type.value for step in checked.steps] == ["preflight", "previews"]
    assert checked.steps[1].params == {"dpi": 72}
    assert silent.steps == ()
    own = read_rule("rule_x", {"accepts": accepts, "then": [{"type": "no such step"}]})
    assert [step.type.value for step in own.accepts[0].steps] == ["preflight"]
