"""A damaged structure is mended; what is lost is told and not made up."""

from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from tests import samples
from tests.unit.worker.fixes.pdf.mending import facts, mend, ops, reasons


def nested() -> bytes:
    """A form that paints a square and then itself, by way of another."""

    def add(pdf: pikepdf.Pdf, page: Any) -> None:
        form, other = (
            pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 90, 90]) for _ in range(2)
        )
        form.write(b"0 1 0 0 k 20 20 30 30 re f /Other Do")
        other.write(b"q /Me Do Q 1 0 0 0 k 60 20 9 9 re f")
        form.Resources = Dictionary(XObject=Dictionary(Other=other))
        other.Resources = Dictionary(XObject=Dictionary(Me=form))
        page.Resources.XObject = Dictionary(Form=form)

    return samples.make_pdf("/Form Do", adjust=add)


def test_a_form_no_longer_draws_itself_and_paints_what_it_did(tmp_path: Path) -> None:
    repaired = mend(tmp_path, nested(), repair=True)
    assert [(one.op, one.detail) for one in repaired.applied] == [("repair", "1 forms drew themselves")]
    with facts(repaired) as found:
        assert found.faults == ()


def test_a_lost_table_of_objects_is_written_anew(tmp_path: Path) -> None:
    data = samples.card_pdf()
    at = data.rindex(b"startxref") + 10
    repaired = mend(tmp_path, data[:at] + b"7" + data[at:], repair=True)
    assert ops(repaired) == ["repair"]
    with facts(repaired) as found:
        assert found.faults == ()


def test_content_that_is_lost_is_told(tmp_path: Path) -> None:
    def spoil(pdf: pikepdf.Pdf, page: Any) -> None:
        page.Contents = pdf.make_stream(b"this is not packed")
        page.Contents.Filter = Name.FlateDecode

    repaired = mend(tmp_path, samples.make_pdf("", adjust=spoil), repair=True)
    assert reasons(repaired) == {"repair": "file_damaged"}
    assert "page 1" in repaired.skipped[0].message
