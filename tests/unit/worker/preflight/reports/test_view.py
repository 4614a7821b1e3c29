"""What every writer reads."""

import pytest

from tests import samples
from tests.samples.pdf import background
from tests.unit.worker.preflight.judging import rules
from tests.unit.worker.preflight.reports.viewing import view_of
from worker.preflight.reports.view import view


def test_the_gravest_findings_come_first_and_are_numbered() -> None:
    asked = rules(
        ("geom.rotation", {"severity": "ignore"}),
        ("geom.page_count", {"severity": "warn", "target": {"min": 9}}),
        ("text.fonts_embedded", {"severity": "reject"}),
    )
    seen = view_of(samples.make_pdf(background(), rotate=90), profile=asked)
    assert [(one.number, one.severity) for one in seen.entries] == [(1, "warn"), (2, "ignore")]
    assert seen.outcome == "warn"


def test_an_entry_speaks_to_customers_and_to_operators() -> None:
    (entry,) = view_of(samples.card_without_bleed_pdf(), "de").entries
    assert entry.title == "Beschnitt"
    assert "Beschnitt (oben, rechts, unten, links); wir brauchen 3 mm" in entry.issue
    assert entry.message.startswith("Page 1 has 0 mm of bleed")
    assert entry.fixable
    assert entry.pages == (1,)


def test_details_are_what_no_other_field_holds() -> None:
    (entry,) = view_of(samples.card_without_bleed_pdf()).entries
    assert set(entry.details) == {"measured_mm", "required_mm", "sides"}


def test_an_image_has_one_page() -> None:
    seen = view_of(samples.alpha_png(), context=None)
    assert seen.page_count == 1
    assert seen.count("autofix") + seen.count("warn") > 0


def test_a_report_without_a_judgement_has_no_findings() -> None:
    seen = view({"source": {"name": "a", "sizeBytes": 1}}, None)
    assert (seen.entries, seen.outcome, seen.profile) == ((), "na", "")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(KeyError):
        view({}, "pass", "xx")
