import pytest

from tests.samples.intents import icc_profile, intended_pdf
from tests.samples.pdf import card_pdf
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (intended_pdf(icc=icc_profile(b"RGB ")), 1),
        (intended_pdf(icc=icc_profile(b"GRAY")), 1),
        (intended_pdf(icc=icc_profile(b"CMYK")), 0),
        (intended_pdf("GTS_PDFA1", icc=icc_profile(b"RGB ")), 0),
        (intended_pdf(), 0),
        (card_pdf(), 0),
    ],
)
def test_the_profile_of_the_output_intent(data: bytes, found: int) -> None:
    assert len(hits("gwg.r0035", data)) == found
