import pytest

from tests import samples
from tests.samples import pdf
from tests.unit.worker.preflight.asking import hits
from worker.preflight.contract import Skip


def test_live_text_is_found_whether_its_font_is_embedded_or_not() -> None:
    (hit,) = hits("text.text_outlined_required", samples.card_pdf())
    assert hit.details["font"] == "Aileron-Regular"
    assert len(hits("text.text_outlined_required", samples.unembedded_font_pdf())) == 1


def test_paths_and_invisible_text_pass() -> None:
    assert hits("text.text_outlined_required", samples.make_pdf(pdf.background())) == []
    scanned = samples.make_pdf(pdf.background() + " BT /F1 9 Tf 3 Tr 60 60 Td (a) Tj ET")
    assert hits("text.text_outlined_required", scanned) == []


def test_a_profile_may_leave_it_to_the_order() -> None:
    with pytest.raises(Skip):
        hits("text.text_outlined_required", samples.card_pdf(), required=False)
