from typing import Any

from pikepdf import Array, Dictionary

from tests import samples
from tests.unit.worker.preflight.asking import hits


def test_fields_are_counted() -> None:
    (hit,) = hits("struct.forms_allowed", samples.form_pdf())
    assert hit.details["count"] == 1


def test_an_empty_form_is_no_form() -> None:
    def empty(pdf: Any, _page: Any) -> None:
        pdf.Root.AcroForm = Dictionary(Fields=Array([]))

    assert hits("struct.forms_allowed", samples.make_pdf(adjust=empty)) == []
    assert hits("struct.forms_allowed", samples.card_pdf()) == []
