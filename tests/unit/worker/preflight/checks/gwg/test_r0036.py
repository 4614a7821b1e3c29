from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.samples.pdf import CLEAN, layered_pdf, make_pdf
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(("hidden", "found"), [(True, 1), (False, 0)])
def test_layers_that_are_off_and_have_content(hidden: bool, found: int) -> None:
    assert len(hits("gwg.r0036", layered_pdf(hidden))) == found


def test_a_layer_that_is_off_and_empty_hides_nothing() -> None:
    def layer(pdf: Any, _page: Any) -> None:
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Notes")))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))

    assert hits("gwg.r0036", make_pdf(CLEAN, adjust=layer)) == []


def test_a_layer_that_is_off_around_no_paint_hides_nothing() -> None:
    def layer(pdf: Any, page: Any) -> None:
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Notes")))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
        page.Resources.Properties = Dictionary(Notes=group)

    assert hits("gwg.r0036", make_pdf(f"/OC /Notes BDC q 1 w 0 0 9 9 re n Q EMC {CLEAN}", adjust=layer)) == []
