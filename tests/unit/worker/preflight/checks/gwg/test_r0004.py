from typing import Any

import pytest
from pikepdf import Array

from tests.samples.pdf import CLEAN, make_pdf
from tests.unit.worker.preflight.asking import hits


def trimmed(*sizes: float) -> bytes:
    left = iter(sizes)

    def trim(_pdf: Any, page: Any) -> None:
        page.TrimBox = Array([10, 10, 10 + next(left), 100])

    return make_pdf(CLEAN, pages=len(sizes), adjust=trim)


def test_a_page_of_another_size() -> None:
    assert [hit.page for hit in hits("gwg.r0004", trimmed(100, 101, 100))] == [2]


def test_a_turned_page() -> None:
    assert len(hits("gwg.r0004", make_pdf(CLEAN, rotate=90))) == 1


@pytest.mark.parametrize("sizes", [(100, 100.05), (100,)])
def test_rounding_makes_no_other_size(sizes: tuple[float, ...]) -> None:
    assert hits("gwg.r0004", trimmed(*sizes)) == []
