"""Profiles with context and page rules."""

import pytest

from tests import samples
from tests.unit.worker.preflight.judging import CARD, found, judged, rules, skipped
from worker.preflight.profile import context_targets, read_rules

SIZE = ("geom.page_size", {"target": {"allowed": [{"width_mm": 10, "height_mm": 10}], "tolerance_mm": 5}})


def test_the_context_replaces_targets_and_keeps_the_rest() -> None:
    (rule,) = read_rules(rules(SIZE), CARD)
    assert rule.target == {"allowed": [{"width_mm": 85, "height_mm": 55}], "tolerance_mm": 5}


def test_the_context_may_loosen() -> None:
    profile = rules(("geom.bleed.required", {"target": {"required_mm": 25}}))
    assert found(judged(samples.card_pdf(), profile)) == ["geom.bleed.required"]
    assert found(judged(samples.card_pdf(), profile, {"bleed": {"required_mm": 3}})) == []


def test_a_page_count_of_the_context_clears_the_exact_counts() -> None:
    profile = rules(("geom.page_count", {"target": {"allowed": [4, 8]}}))
    assert found(judged(samples.card_pdf(), profile, {"pageCount": {"max": 2}})) == []


def test_the_context_adds_no_check_to_a_profile() -> None:
    assert read_rules({"sections": {}}, CARD) == ()


def test_half_a_size_is_no_size() -> None:
    assert context_targets({"artworkSize": {"width_mm": 85}}) == {}


@pytest.mark.parametrize(
    ("pages", "findings"), [("1", [2, 3]), ("2-n", [1]), ("1,3", [2]), ("1-9", []), ("7", [1, 2, 3])]
)
def test_page_rules_change_only_the_pages_they_name(pages: str, findings: list[int]) -> None:
    over = [{"pages": pages, "overrides": {"geom.rotation": {"target": {"allowed": [90]}}}}]
    verdict = judged(samples.make_pdf(pages=3, rotate=90), rules(("geom.rotation", {}), page_rules=over))
    assert [entry["page"] for entry in verdict.report["evaluation"]["findings"]] == findings


def test_the_last_page_rule_wins_and_may_change_the_severity() -> None:
    over = [
        {"pages": "1-n", "overrides": {"geom.rotation": {"severity": "reject"}}},
        {"pages": "2", "overrides": {"geom.rotation": {"severity": "off"}}},
    ]
    verdict = judged(samples.make_pdf(pages=2, rotate=90), rules(("geom.rotation", {}), page_rules=over))
    entries = verdict.report["evaluation"]["findings"]
    assert [(entry["page"], entry["severity"]) for entry in entries] == [(1, "reject")]


def test_a_raster_size_comes_from_the_context() -> None:
    verdict = judged(samples.rgb_png(dpi=None), context={"artworkSize": {"width_mm": 1000, "height_mm": 900}})
    assert "raster.effective_dpi" in found(verdict)
    assert skipped(judged(samples.rgb_png(dpi=None)))["raster.effective_dpi"] == "no_dpi_basis"


def test_a_page_rule_never_silences_what_is_found_on_no_page_in_particular() -> None:
    over = [{"pages": "1-n", "overrides": {"geom.page_count": {"severity": "off"}}}]
    profile = rules(("geom.page_count", {"target": {"min": 9}}), page_rules=over)
    assert found(judged(samples.card_pdf(2), profile)) == ["geom.page_count"]


def test_a_profile_may_bring_its_own_message_for_customers() -> None:
    own = {"target": {"min": 2}, "message": "Bitte {target.min} Seiten statt {actual.pageCount}."}
    (finding,) = judged(samples.card_pdf(), rules(("geom.page_count", own))).report["evaluation"]["findings"]
    assert finding["customer"]["issue"] == "Bitte 2 Seiten statt 1."
    assert finding["customer"]["own"] is True


def test_an_own_message_that_asks_for_what_is_not_there_gives_way() -> None:
    own = {"target": {"min": 2}, "message": "{actual.nothing}"}
    (finding,) = judged(samples.card_pdf(), rules(("geom.page_count", own))).report["evaluation"]["findings"]
    assert finding["customer"]["issue"].startswith("Your file has 1 page")
    assert "own" not in finding["customer"]
