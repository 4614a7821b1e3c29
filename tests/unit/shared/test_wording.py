"""Every check speaks to customers in every language."""

import pytest

from shared.catalogue import checks
from shared.template import Template
from shared.wording import LANGUAGES, wording

BUILT = [info.id for info in checks() if info.available]
SIDES = {
    "ruleId": "geom.bleed.required",
    "page": 2,
    "measured_mm": 0.5,
    "required_mm": 3,
    "sides": "top, left",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_check_has_words_for_customers(language: str) -> None:
    entries = wording(language).entries
    lacking = [check for check in BUILT if not entries.get(check, {}).get("issue")]
    assert lacking == [], f"write issue and advice into shared/library/messages/{language}.json"
    assert all(entry["advice"] for entry in entries.values())
    assert set(entries) <= {info.id for info in checks()}


def test_languages_differ_in_titles_and_words_only() -> None:
    english, german = wording("en"), wording("de")
    assert set(english.entries) == set(german.entries)
    assert all(german.title(check) for check in BUILT)
    assert german.title("geom.page_count") == "Seitenzahl"
    assert english.title("geom.page_count") == "Page count"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_never_asks_for_more_in_one_language(language: str) -> None:
    for check, entry in wording(language).entries.items():
        for part in ("issue", "advice"):
            english = Template.read(wording("en").entries[check][part]).holes
            assert Template.read(entry[part]).holes <= english, f"{language} {check} {part}"


def test_values_are_written_as_the_language_writes_them() -> None:
    assert "0,5 mm Beschnitt (oben, links)" in wording("de").say(SIDES).issue
    assert "0.5 mm of bleed at the top, left" in wording("en").say(SIDES).issue
    assert wording("de").show([True, 1.25, "cmyk"]) == "ja, 1,25, CMYK"
    assert wording("en").show(list(range(14))).endswith("and 2 more")
    assert wording("en").show({"width_mm": 85, "height_mm": 55.0}) == "85 × 55"


def test_without_words_the_operators_sentence_stands() -> None:
    said = wording("de").say({"ruleId": "shop.own", "message": "Own.", "advice": "Do."})
    assert (said.title, said.issue, said.advice) == ("shop.own", "Own.", "Do.")
    lacking = wording("de").say({"ruleId": "geom.page_size", "message": "Own.", "advice": "Do."})
    assert (lacking.issue, lacking.advice) == ("Own.", "Do.")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(KeyError):
        wording("xx")


def test_what_was_not_repaired_is_said_in_the_readers_language() -> None:
    skipped = {"op": "hairlines", "reason": "nothing_to_fix", "message": "There are no hairlines."}
    assert wording("en").left(skipped) == "There are no hairlines."
    assert wording("de").left(skipped) == "Haarlinien verstärken: Es gab nichts zu tun."
    by_check = {
        "op": "geom.page_count",
        "reason": "not_implemented",
        "message": "No repair of ours cures this.",
    }
    assert wording("de").left(by_check) == "Seitenzahl: Dafür gibt es hier keine Reparatur."
    assert wording("de").left({"op": "x", "reason": "unheard_of", "message": "Why."}) == "Why."
