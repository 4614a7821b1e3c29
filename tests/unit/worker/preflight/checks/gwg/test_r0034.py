from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.samples.pdf import CLEAN, make_pdf
from tests.unit.worker.preflight.asking import hits


def configured(count: int) -> bytes:
    def layers(pdf: Any, _page: Any) -> None:
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Text")))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(ON=Array([group])))
        if count >= 0:
            pdf.Root.OCProperties.Configs = Array([Dictionary(Name=String("Other")) for _ in range(count)])

    return make_pdf(CLEAN, adjust=layers)


@pytest.mark.parametrize(("count", "found"), [(2, 1), (1, 1), (0, 0), (-1, 0)])
def test_configurations_beside_the_default_one(count: int, found: int) -> None:
    assert len(hits("gwg.r0034", configured(count))) == found


def test_a_document_without_layers_has_none() -> None:
    assert hits("gwg.r0034", make_pdf(CLEAN)) == []
