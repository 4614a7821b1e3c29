import pytest

from tests import samples
from tests.samples.intents import icc_profile, intended_pdf
from tests.unit.worker.preflight.asking import hits
from worker.preflight.contract import Skip

INTENT = "color.output_intent"


def test_a_document_without_one_and_one_for_archives_are_found() -> None:
    assert len(hits(INTENT, samples.card_pdf())) == 1
    assert len(hits(INTENT, intended_pdf("GTS_PDFA1", "sRGB"))) == 1


def test_one_for_print_passes_with_and_without_a_profile_inside() -> None:
    assert hits(INTENT, intended_pdf()) == []
    assert hits(INTENT, intended_pdf(condition="Custom", icc=icc_profile())) == []
    assert hits(INTENT, intended_pdf(icc=b"broken")) == []


@pytest.mark.parametrize(
    ("wanted", "found"), [("FOGRA39", 0), ("fogra 39", 0), ("FOGRA51", 1), ("Coated FOGRA39", 1)]
)
def test_the_condition_is_compared_by_name(wanted: str, found: int) -> None:
    result = hits(INTENT, intended_pdf(), expected_profile=wanted)
    assert len(result) == found
    assert all(hit.repair == {"pdf": {"outputIntent": {"profile": wanted}}} for hit in result)


def test_the_name_inside_the_profile_counts_too() -> None:
    data = intended_pdf(condition="Custom", icc=icc_profile(name="Coated FOGRA39 (ISO 12647-2:2004)"))
    assert hits(INTENT, data, expected_profile="Coated FOGRA39") == []
    assert len(hits(INTENT, data, expected_profile="PSO Uncoated")) == 1


def test_a_profile_of_checks_may_leave_it_to_the_order() -> None:
    with pytest.raises(Skip):
        hits(INTENT, samples.card_pdf(), required=False)
    assert len(hits(INTENT, samples.card_pdf(), required=False, expected_profile="FOGRA39")) == 1
