from typing import Any

from pikepdf import Array, Dictionary, Name, String

from tests import samples
from tests.unit.worker.preflight.asking import hits

SIGNATURE = {"Type": Name.Sig, "Filter": Name("/Adobe.PPKLite"), "Contents": String("x")}


def signed(value: bool = True, kind: Any = Name.Sig, inherited: bool = False, perms: bool = False) -> bytes:
    def sign(pdf: Any, _page: Any) -> None:
        signature = pdf.make_indirect(Dictionary(**SIGNATURE))
        field = pdf.make_indirect(Dictionary(T=String("Ada")))
        top = pdf.make_indirect(Dictionary(T=String("top"), Kids=Array([field]))) if inherited else field
        top.FT = kind
        if inherited:
            field.Parent = top
        if value:
            field.V = signature
        pdf.Root.AcroForm = Dictionary(Fields=Array([top]))
        if perms:
            pdf.Root.AcroForm = Dictionary(Fields=Array([]))
            pdf.Root.Perms = Dictionary(DocMDP=signature)

    return samples.make_pdf(adjust=sign)


def test_a_signed_field_is_named_also_when_its_kind_is_inherited() -> None:
    (hit,) = hits("struct.signatures_allowed", signed())
    assert hit.details["names"] == "Ada"
    assert len(hits("struct.signatures_allowed", signed(inherited=True))) == 1


def test_a_certified_document_is_signed() -> None:
    (hit,) = hits("struct.signatures_allowed", signed(perms=True))
    assert hit.details["names"] == "DocMDP"


def test_an_empty_signature_field_and_a_filled_text_field_are_no_signatures() -> None:
    assert hits("struct.signatures_allowed", signed(value=False)) == []
    assert hits("struct.signatures_allowed", signed(kind=Name.Tx)) == []
