"""From file to verdict, decisions 1 and 2."""

import pytest

from shared.errors import Refused
from shared.vocabulary import Outcome, Reason
from tests import samples
from tests.samples.hostile import doubling_pdf
from tests.unit.worker.preflight.judging import CARD, found, judged, rules, skipped


def test_a_clean_card_passes_the_default_profile() -> None:
    verdict = judged(samples.card_pdf(), context=CARD)
    assert verdict.outcome is Outcome.PASS
    assert found(verdict) == []
    assert {"geom.page_size", "geom.bleed.required", "geom.safety_margin", "text.fonts_embedded"} <= set(
        verdict.report["evaluation"]["passed"]
    )


def test_without_a_context_size_bleed_and_trim_have_no_target() -> None:
    reasons = skipped(judged(samples.card_pdf()))
    for check in ("geom.page_size", "geom.bleed.required", "geom.trim.required", "geom.safety_margin"):
        assert reasons[check] == "no_target"
    assert "not_implemented" not in reasons.values()


@pytest.mark.parametrize(
    ("sample", "outcome", "checks"),
    [
        ("unembedded_font_pdf", Outcome.FAIL, ["text.fonts_embedded"]),
        ("low_resolution_pdf", Outcome.WARN, ["image.min_resolution_dpi"]),
        ("rgb_pdf", Outcome.WARN, ["color.mode"]),
        ("spot_pdf", Outcome.WARN, ["color.spot_colors"]),
        ("empty_password_pdf", Outcome.FAIL, ["struct.encryption_allowed"]),
        ("javascript_pdf", Outcome.FAIL, ["struct.javascript_allowed"]),
        ("alpha_png", Outcome.WARN, ["raster.transparency"]),
        ("rgb_jpeg", Outcome.PASS, []),
        ("rgb_webp", Outcome.PASS, []),
        ("cmyk_tiff", Outcome.PASS, []),
    ],
)
def test_samples_under_the_default_profile(sample: str, outcome: Outcome, checks: list[str]) -> None:
    verdict = judged(getattr(samples, sample)())
    assert (verdict.outcome, found(verdict)) == (outcome, checks)


@pytest.mark.parametrize(
    ("sample", "reason", "check"),
    [
        ("truncated_pdf", Reason.FILE_DAMAGED, "struct.integrity"),
        ("no_pages_pdf", Reason.FILE_DAMAGED, "struct.integrity"),
        ("truncated_png", Reason.FILE_DAMAGED, "struct.integrity"),
        ("encrypted_pdf", Reason.FILE_ENCRYPTED, "struct.encryption_allowed"),
    ],
)
def test_a_file_that_cannot_be_opened_fails_with_one_finding(sample: str, reason: Reason, check: str) -> None:
    verdict = judged(getattr(samples, sample)(), profile={"sections": {}})
    assert (verdict.outcome, verdict.reason, found(verdict)) == (Outcome.FAIL, reason, [check])
    assert verdict.report["evaluation"]["findings"][0]["severity"] == "reject"


def test_the_password_opens_an_encrypted_file() -> None:
    verdict = judged(samples.encrypted_pdf("secret"), password="secret")
    assert found(verdict) == ["struct.encryption_allowed"]
    assert verdict.reason is None


@pytest.mark.parametrize("sample", ["bomb_png", "bomb_pdf"])
def test_what_asks_for_too_much_is_refused(sample: str) -> None:
    with pytest.raises(Refused) as refused:
        judged(getattr(samples, sample)(), context=CARD)
    assert refused.value.reason is Reason.LIMIT_EXCEEDED


def test_forms_that_multiply_are_refused_or_judged_in_bounded_time() -> None:
    with pytest.raises(Refused) as refused:
        judged(doubling_pdf())
    assert refused.value.reason is Reason.LIMIT_EXCEEDED


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        judged(samples.card_pdf(3), max_pages=2)
    assert refused.value.reason is Reason.LIMIT_EXCEEDED


def test_a_password_never_stands_in_the_report() -> None:
    assert "hunter2" not in str(judged(samples.encrypted_pdf("hunter2"), password="hunter2").report)


def test_a_profile_of_the_other_kind_asks_nothing() -> None:
    verdict = judged(samples.rgb_jpeg(), profile=rules(("geom.page_count", {"target": {"min": 9}})))
    assert skipped(verdict) == {"geom.page_count": "wrong_kind"}
