from typing import Any

import pytest
from pikepdf import Dictionary, Name

from tests.samples.gwg import words
from tests.samples.pdf import image, make_pdf
from tests.unit.worker.preflight.asking import hits

LIMITS = {"error_ppi": 149, "warn_ppi": 449}
WIDE, HIGH, GRAY = 258.0, 173.0, Name.DeviceGray
PAPER, FLAT = "1 g 0 0 300 300 re f", "0.5 g 60 60 9 9 re f"


def full_page(dpi: int, more: str = "", before: str = "", short: float = 0.0) -> bytes:
    def place(pdf: Any, page: Any) -> None:
        one = image(pdf, round(WIDE / 72 * dpi), round(HIGH / 72 * dpi), GRAY)
        page.Resources.XObject = Dictionary(Im=one)

    return make_pdf(f"{before} q {WIDE - short} 0 0 {HIGH} 0 0 cm /Im Do Q {more}", adjust=place)


@pytest.mark.parametrize(
    ("data", "mild"), [(full_page(100), False), (full_page(200), True), (full_page(300, before=PAPER), True)]
)
def test_a_page_of_one_image(data: bytes, mild: bool) -> None:
    (hit,) = hits("gwg.r0033", data, **LIMITS)
    assert hit.mild is mild


@pytest.mark.parametrize(
    "data",
    [full_page(460), full_page(100, more=words()), full_page(100, short=80), full_page(100, more=FLAT)],
)
def test_a_fine_image_and_pages_with_more_than_one(data: bytes) -> None:
    assert hits("gwg.r0033", data, **LIMITS) == []
