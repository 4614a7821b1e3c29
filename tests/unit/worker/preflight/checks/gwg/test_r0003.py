from typing import Any

import pytest
from pikepdf import Array

from tests.samples.pdf import CLEAN, make_pdf
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(
    ("box", "found"),
    [([5, 5, 200, 150], 1), ([0, 0, 255, 172.9], 1), ([0, 0, 257.953, 172.913], 0), ([-9, -9, 900, 900], 0)],
)
def test_the_crop_box_shows_all_of_the_page(box: list[float], found: int) -> None:
    def crop(_pdf: Any, page: Any) -> None:
        page.CropBox = Array(box)

    assert len(hits("gwg.r0003", make_pdf(CLEAN, adjust=crop))) == found


def test_without_a_crop_box_there_is_nothing_to_hide() -> None:
    assert hits("gwg.r0003", make_pdf(CLEAN)) == []
