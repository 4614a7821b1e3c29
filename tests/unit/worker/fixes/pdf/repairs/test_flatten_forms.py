"""What fields show becomes content of the page."""

from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests import samples
from tests.unit.worker.fixes.pdf.mending import facts, mend, ops


def filled_pdf(*, drawn: bool) -> bytes:
    def add(pdf: pikepdf.Pdf, page: object) -> None:
        field = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String("name"),
            V=String("Ada"),
            DA=String("/Helv 12 Tf 0 g"),
            Rect=Array([60, 60, 160, 80]),
            F=4,
        )
        helv = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        if drawn:
            look = pdf.make_stream(b"0 0 0 1 k 0 0 100 20 re f")
            look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 100, 20])
            field.AP = Dictionary(N=look)
        field = pdf.make_indirect(field)
        page.Annots = Array([field])  # type: ignore[attr-defined]
        pdf.Root.AcroForm = Dictionary(
            Fields=Array([field]), NeedAppearances=not drawn, DR=Dictionary(Font=Dictionary(Helv=helv))
        )

    return samples.make_pdf(samples.pdf.CLEAN, adjust=add)


def test_a_drawn_field_is_kept_as_content(tmp_path: Path) -> None:
    repaired = mend(tmp_path, filled_pdf(drawn=True), flattenForms=True)
    assert ops(repaired) == ["flattenForms"]
    with facts(repaired) as found:
        assert found.form_fields == 0
        assert any(mark.ink.amounts == (0, 0, 0, 1) for mark in found.marks)


def test_a_field_without_a_look_gets_one(tmp_path: Path) -> None:
    repaired = mend(tmp_path, filled_pdf(drawn=False), flattenForms=True)
    assert ops(repaired) == ["flattenForms"]
    with pikepdf.open(repaired.path) as pdf:
        (drawn,) = pdf.pages[0].Resources.XObject.values()
        assert b"Ada" in drawn.read_bytes()
