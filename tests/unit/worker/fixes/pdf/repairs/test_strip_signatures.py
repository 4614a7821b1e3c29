"""A signature goes with its field; empty fields to sign in stay."""

from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests import samples
from tests.unit.worker.fixes.pdf.mending import facts, mend, ops, reasons


def signed_pdf(*, signed: bool = True) -> bytes:
    def add(pdf: pikepdf.Pdf, page: object) -> None:
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Sig,
                T=String("s"),
                Rect=Array([9, 9, 60, 30]),
                F=4,
            )
        )
        if signed:
            field.V = pdf.make_indirect(Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite")))
        page.Annots = Array([field])  # type: ignore[attr-defined]
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)
        pdf.Root.Perms = Dictionary()

    return samples.make_pdf(samples.pdf.CLEAN, adjust=add)


def test_a_signature_goes_with_its_field(tmp_path: Path) -> None:
    repaired = mend(tmp_path, signed_pdf(), strip={"signatures": True})
    assert ops(repaired) == ["strip.signatures"]
    with facts(repaired) as found:
        assert found.signatures == ()
    with pikepdf.open(repaired.path) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert "/Perms" not in pdf.Root


def test_an_empty_field_is_no_signature(tmp_path: Path) -> None:
    repaired = mend(tmp_path, signed_pdf(signed=False), strip={"signatures": True})
    assert reasons(repaired) == {"strip.signatures": "nothing_to_fix"}
