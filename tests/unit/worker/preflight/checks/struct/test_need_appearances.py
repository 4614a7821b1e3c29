from typing import Any

import pytest
from pikepdf import Array, Dictionary

from tests import samples
from tests.unit.worker.preflight.asking import hits


def asking(value: Any, fields: bool) -> bytes:
    def form(pdf: Any, _page: Any) -> None:
        field = pdf.make_indirect(Dictionary(T="a"))
        pdf.Root.AcroForm = Dictionary(Fields=Array([field] if fields else []))
        if value is not None:
            pdf.Root.AcroForm.NeedAppearances = value

    return samples.make_pdf(adjust=form)


@pytest.mark.parametrize(
    ("value", "fields", "found"), [(True, True, 1), (True, False, 1), (False, True, 0), (None, True, 0)]
)
def test_only_true_asks_for_it(value: Any, fields: bool, found: int) -> None:
    assert len(hits("struct.need_appearances", asking(value, fields))) == found
