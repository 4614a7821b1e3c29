import pytest

from tests import samples
from tests.samples.claims import claiming_pdf
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(
    ("xmp", "claims"),
    [
        ({"pdfvtid:GTS_PDFVTVersion": "PDF/VT-1"}, "PDF/VT-1"),
        ({"pdfvtid:GTS_PDFVTVersion": "PDF/VT-2"}, "PDF/VT-2"),
    ],
)
def test_the_claim_is_found_as_attribute_and_as_element(xmp: dict[str, str], claims: str) -> None:
    for elements in (False, True):
        (hit,) = hits("struct.pdfvt", claiming_pdf(xmp, elements=elements))
        assert hit.details["claims"] == claims


def test_other_claims_and_the_same_key_under_another_name_do_not_count() -> None:
    other = {"other:part": "1", "other:conformance": "B", "other:GTS_PDFVTVersion": "PDF/VT-1"}
    assert hits("struct.pdfvt", claiming_pdf(other)) == []
    assert hits("struct.pdfvt", claiming_pdf({"pdfxid:GTS_PDFXVersion": "PDF/X-4"})) == []
    assert hits("struct.pdfvt", samples.card_pdf()) == []


def test_unreadable_metadata_claims_nothing() -> None:
    assert hits("struct.pdfvt", claiming_pdf({}, raw=b"<x:xmpmeta")) == []
    bomb = b'<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'
    assert hits("struct.pdfvt", claiming_pdf({}, raw=bomb)) == []
