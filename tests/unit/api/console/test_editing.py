"""Every entry that comes with the server survives its own form; what the form cannot say is kept."""

from typing import Any

import pytest

from api.console.editing import plain, presets, profiles
from api.console.editing.page_rules import add, drop, page_rules
from shared.builtins import builtins
from shared.entries import check_entry
from shared.profiles import differences

BLEED = "geom.bleed.required"


def profile(**more: Any) -> dict[str, Any]:
    rules = {BLEED: {"id": BLEED, "severity": "reject", "target": {"required_mm": 3}}}
    return {"kind": "pdf", "title": "Shop", "sections": {"geometry": {"rules": rules}}, **more}


@pytest.mark.parametrize("entry", builtins("profiles"), ids=lambda one: str(one["id"]))
def test_a_built_in_profile_asks_the_same_after_its_form(entry: dict[str, Any]) -> None:
    made, faults = profiles.profile_of(profiles.answers_of(entry), entry)
    assert faults == {}
    assert differences(entry, made) == []
    assert check_entry("profiles", made) == []


@pytest.mark.parametrize("entry", builtins("optimize-presets"), ids=lambda one: str(one["id"]))
def test_a_built_in_preset_does_the_same_after_its_form(entry: dict[str, Any]) -> None:
    made, faults = presets.preset_of(presets.answers_of(entry), entry)
    assert faults == {}
    assert made["params"] == entry["params"]


@pytest.mark.parametrize("kind", ["rules", "workflows", "connectors"])
def test_other_entries_are_their_own_text(kind: str) -> None:
    for entry in builtins(kind):
        made, faults = plain.entry_of(plain.answers_of(entry), entry)
        assert faults == {}
        assert made == {key: value for key, value in entry.items() if key not in {"source", "name"}}


def test_text_that_is_no_entry_says_why() -> None:
    for text, said in (("{", "not valid JSON"), ("[]", "an object"), ('{"a": NaN}', "not valid JSON")):
        answers = plain.answers_of({})
        answers.put("text", text)
        assert said in plain.entry_of(answers, {})[1]["text"]


def test_a_check_that_is_switched_off_keeps_its_settings() -> None:
    answers = profiles.answers_of(profile())
    answers.put(f"checks.{BLEED}.severity", "off")
    answers.put(f"checks.{BLEED}.target.required_mm", "nonsense")
    made, faults = profiles.profile_of(answers, profile())
    assert faults == {}
    rule = made["sections"]["geometry"]["rules"][BLEED]
    assert (rule["enabled"], rule["target"]) == (False, {"required_mm": 3})


def test_a_section_that_was_off_stays_off_check_by_check() -> None:
    before = profile()
    before["sections"]["geometry"]["enabled"] = False
    before["sections"]["geometry"]["rules"]["shop.own"] = {"id": "shop.own"}
    made, _ = profiles.profile_of(profiles.answers_of(before), before)
    assert differences(before, made) == []
    answers = profiles.answers_of(before)
    answers.put("checks.geom.rotation.severity", "warn")
    made, _ = profiles.profile_of(answers, before)
    assert [one.where for one in differences(before, made)] == ["geom.rotation"]


def test_checks_of_others_and_words_for_customers_are_kept() -> None:
    before = profile(ui={"colour": "red"})
    before["sections"]["geometry"]["rules"]["shop.own"] = {"id": "shop.own", "severity": "warn"}
    before["sections"]["geometry"]["rules"][BLEED] |= {"message": "More!", "autofixStrategy": "add-bleed"}
    made, faults = profiles.profile_of(profiles.answers_of(before), before)
    assert faults == {}
    assert differences(before, made) == []
    assert made["ui"] == {"colour": "red"}


def test_what_is_wrong_is_said_at_the_setting() -> None:
    answers = profiles.answers_of(profile())
    answers.put(f"checks.{BLEED}.target.required_mm", "-1")
    answers.put("checks.geom.rotation.severity", "shout")
    answers.put("title", "")
    assert profiles.profile_of(answers, profile())[1] == {
        f"checks.{BLEED}.target.required_mm": "It must be at least 0.",
        "checks.geom.rotation.severity": "It must be one of those in the list.",
        "title": "Give it a name that people know it by.",
    }


def test_a_check_differs_on_some_pages_and_no_longer() -> None:
    answers = profiles.answers_of(profile())
    for pages, check in (("1,n", BLEED), ("1,n", "geom.rotation"), ("2-3", BLEED)):
        answers.put("add.pages", pages)
        answers.put("add.check", check)
        assert add(answers) is None
    answers.put(f"pages.0.{BLEED}.severity", "warn")
    answers.put(f"pages.0.{BLEED}.target.required_mm", "5")
    answers.put("pages.0.geom.rotation.severity", "off")
    made, faults = profiles.profile_of(answers, profile())
    assert faults == {}
    assert made["page_rules"] == [
        {
            "pages": "1,n",
            "overrides": {
                BLEED: {"severity": "warn", "target": {"required_mm": 5}},
                "geom.rotation": {"enabled": False},
            },
        },
        {"pages": "2-3", "overrides": {BLEED: {}}},
    ]
    assert check_entry("profiles", made) == []
    again = profiles.answers_of(made)
    assert profiles.profile_of(again, made)[0]["page_rules"] == made["page_rules"]
    drop(again, "1", BLEED)
    drop(again, "0", "geom.rotation")
    assert [[one.info.id for one in rule.checks] for rule in page_rules(again)] == [[BLEED]]


def test_pages_that_are_no_pages_and_checks_that_are_none_are_not_added() -> None:
    answers = profiles.answers_of(profile())
    for pages, check in (("", BLEED), ("all", BLEED), ("1", ""), ("1", "no.check")):
        answers.put("add.pages", pages)
        answers.put("add.check", check)
        assert add(answers)
    assert list(page_rules(answers)) == []
