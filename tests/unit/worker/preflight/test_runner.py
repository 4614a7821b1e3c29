"""Asking and weighing."""

from collections.abc import Iterator

import pytest

from shared.vocabulary import Outcome
from tests import samples
from tests.unit.worker.preflight.judging import found, judged, rules, skipped
from worker.preflight import registry
from worker.preflight.contract import Ask, Check, Hit

COUNT = ("geom.page_count", {"target": {"min": 2}})


@pytest.mark.parametrize(
    ("severity", "outcome"),
    [
        ("reject", Outcome.FAIL),
        ("warn", Outcome.WARN),
        ("autofix", Outcome.WARN),
        ("ignore", Outcome.PASS),
        ("info", Outcome.PASS),
        (None, Outcome.FAIL),
    ],
)
def test_the_severity_of_the_profile_decides(severity: str | None, outcome: Outcome) -> None:
    verdict = judged(
        samples.card_pdf(), rules(("geom.page_count", {"target": {"min": 2}, "severity": severity}))
    )
    assert verdict.outcome is outcome
    assert len(found(verdict)) == 1


def test_what_is_switched_off_is_not_asked() -> None:
    off = rules(("geom.page_count", {"target": {"min": 2}, "severity": "off"}))
    disabled = rules(("geom.page_count", {"target": {"min": 2}, "enabled": False}))
    section = rules(COUNT)
    section["sections"]["any"]["enabled"] = False
    for profile in (off, disabled, section):
        evaluation = judged(samples.card_pdf(), profile).report["evaluation"]
        assert evaluation["findings"] == evaluation["passed"] == evaluation["skipped"] == []


def test_unknown_checks_are_listed_and_never_passed() -> None:
    verdict = judged(samples.card_pdf(), rules(("shop.own_check", {}), ("raster.format", {})))
    assert skipped(verdict) == {"shop.own_check": "not_implemented", "raster.format": "wrong_kind"}
    assert verdict.report["evaluation"]["passed"] == []


def test_a_reason_to_reject_that_is_not_built_is_never_print_ready() -> None:
    assert judged(samples.card_pdf(), rules(("gwg.r9999", {"severity": "reject"}))).outcome is Outcome.WARN
    assert judged(samples.card_pdf(), rules(("gwg.r9999", {"severity": "warn"}))).outcome is Outcome.PASS


def test_a_check_that_breaks_is_skipped_and_never_print_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    real = registry.all_checks()["geom.rotation"]

    def broken(_facts: object, _ask: Ask) -> Iterator[Hit]:
        raise ZeroDivisionError
        yield

    monkeypatch.setitem(registry.all_checks(), "geom.rotation", registry.Found(real.check, "x", broken, "x"))
    verdict = judged(
        samples.card_pdf(), rules(("geom.rotation", {}), ("geom.page_count", {"target": {"min": 1}}))
    )
    assert skipped(verdict) == {"geom.rotation": "internal"}
    assert verdict.report["evaluation"]["passed"] == ["geom.page_count"]
    assert verdict.outcome is Outcome.WARN


def test_hits_are_capped_and_the_rest_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    real = registry.all_checks()["geom.rotation"]

    def many(_facts: object, _ask: Ask) -> Iterator[Hit]:
        return (Hit("m", "a", page=1) for _ in range(203))

    monkeypatch.setitem(registry.all_checks(), "geom.rotation", registry.Found(real.check, "x", many, "x"))
    evaluation = judged(samples.card_pdf(), rules(("geom.rotation", {}))).report["evaluation"]
    assert len(evaluation["findings"]) == 200
    assert evaluation["more"] == {"geom.rotation": 3}


def test_the_section_follows_from_the_id() -> None:
    check: Check = registry.all_checks()["struct.integrity"].check
    assert check.section == "structure"
