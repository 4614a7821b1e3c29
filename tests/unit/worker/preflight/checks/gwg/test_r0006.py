import pytest

from tests.samples.pdf import card_pdf
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(("pages", "found"), [(1, 0), (2, 1), (5, 1)])
def test_exactly_one_page(pages: int, found: int) -> None:
    assert len(hits("gwg.r0006", card_pdf(pages))) == found
