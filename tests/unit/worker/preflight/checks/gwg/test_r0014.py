from typing import Any

import pytest

from tests.samples.font import standard_font
from tests.samples.pdf import CLEAN, make_pdf
from tests.unit.worker.preflight.asking import hits


def set_in(name: str) -> bytes:
    def font(pdf: Any, page: Any) -> None:
        page.Resources.Font.F1 = standard_font(pdf, name)

    return make_pdf(CLEAN, adjust=font)


@pytest.mark.parametrize(
    ("name", "found"), [("Courier", 1), ("Courier-Bold", 0), ("CourierNew", 0), ("Helvetica", 0)]
)
def test_courier_by_exactly_that_name(name: str, found: int) -> None:
    assert len(hits("gwg.r0014", set_in(name))) == found


def test_a_subset_of_it_is_it() -> None:
    assert len(hits("gwg.r0014", set_in("ABCDEF+Courier"))) == 1
