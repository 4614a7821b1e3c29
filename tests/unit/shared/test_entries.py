"""What may be kept in the library, and what is told about the rest."""

from typing import Any

import pytest

from shared.builtins import KINDS, builtins
from shared.entries import MOST_BYTES, MOST_DEPTH, check_entry

PDF = {"kind": "pdf"}


def nested(levels: int) -> Any:
    value: Any = {}
    for _ in range(levels - 1):
        value = {"a": value}
    return value


@pytest.mark.parametrize("kind", KINDS)
def test_what_comes_with_the_server_could_be_kept_by_anybody(kind: str) -> None:
    for entry in builtins(kind):
        assert check_entry(kind, entry) == [], entry["id"]


@pytest.mark.parametrize("kind", KINDS)
def test_size_and_depth_have_an_end_whatever_the_kind(kind: str) -> None:
    assert check_entry(kind, {"ui": {"text": "x" * MOST_BYTES}})[0].startswith("it may have at most")
    assert check_entry(kind, nested(MOST_DEPTH + 1)) == ["it may be nested at most 32 levels deep"]
    assert check_entry(kind, nested(20_000)) == ["it may be nested at most 32 levels deep"]
    assert check_entry("connectors", nested(MOST_DEPTH)) == []


@pytest.mark.parametrize(
    ("payload", "says"),
    [
        ({"accepts": 1}, "accepts must be a list"),
        ({"accepts": [{}]}, "accepts[0] lacks `kind`"),
        ({"accepts": [{"kind": "movie"}]}, "accepts[0].kind must be one of"),
        ({"accepts": [{**PDF, "maxSize": 0}]}, "maxSize must be at least 1"),
        ({"accepts": [{**PDF, "onFail": "shout"}]}, "onFail must be one of"),
        ({"accepts": [{**PDF, "preflight": {"enabled": 1}}]}, "preflight.enabled must be true or false"),
        ({"accepts": [{**PDF, "preflight": {"enabled": True, "profile": {"sections": []}}}]}, "sections"),
        (
            {"accepts": [{**PDF, "preflight": {"enabled": True}, "validation": {"enabled": True}}]},
            "preflight and validation cannot both be enabled",
        ),
        ({"accepts": [{**PDF, "validation": {"profile": ["9z"]}}]}, "validation.profile must be of auto"),
        ({"cardinality": {"min": 3, "max": 2}}, "min must not be above max"),
        ({"cardinality": {"min": 1.5}}, "min must be a whole number"),
        ({"cardinality": {"slots": ["front", {"id": "front"}]}}, "must not repeat a slot"),
        ({"cardinality": {"slots": [{"title": "Front"}]}}, "needs an id or a name"),
        ({"enabled": "yes"}, "enabled must be true or false"),
        ({"title": 5}, "title must be a string or null"),
    ],
)
def test_a_rule_the_pipeline_could_not_read_is_told_why(payload: Any, says: str) -> None:
    assert says in "; ".join(check_entry("rules", payload))


def test_a_rule_as_the_demo_shows_it_is_kept_unknown_keys_included() -> None:
    accepts = {
        "kind": "pdf", "mimeTypes": ["application/pdf"], "extensions": ["pdf"], "maxSize": 100000000,
        "convertToPdf": False, "preflight": {"enabled": True, "profile": {}}, "autofix": {"enabled": True},
        "repreflight": {"enabled": True}, "onFail": "reject", "colour": "blue",
    }  # fmt: skip
    rule = {
        "description": "..", "cardinality": {"min": 1, "max": 1, "slots": []}, "accepts": [accepts],
        "rejectUnknownTypes": True, "enabled": True, "ui": {"title": ".."}, "own": [1],
    }  # fmt: skip
    assert check_entry("rules", rule) == []


def test_a_workflow_may_carry_its_rule_which_is_a_rule_then() -> None:
    assert check_entry("workflows", {"rule": {"accepts": [PDF]}}) == []
    assert check_entry("workflows", {"rule": {"accepts": 1}}) == ["rule: accepts must be a list or null"]
    assert check_entry("workflows", {"streams": {}}) == ["streams must be a list"]
    assert check_entry("workflows", {"delivery": {"destinationIds": [5]}})


def test_both_forms_of_a_connector_are_kept() -> None:
    assert check_entry("connectors", {"bindings": [{"id": "w", "source": "width"}]}) == []
    assert check_entry("connectors", {"entries": [{"type": "read", "field": "pages"}]}) == []
    assert check_entry("connectors", {"entries": ["read"]}) == ["entries[0] must be an object"]
