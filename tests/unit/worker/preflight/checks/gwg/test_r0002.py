import pytest

from tests.samples.pdf import CLEAN, make_pdf
from tests.unit.worker.preflight.asking import hits


def test_a_scaled_page() -> None:
    assert [hit.page for hit in hits("gwg.r0002", make_pdf(CLEAN, user_unit=1.5, pages=2))] == [1, 2]


@pytest.mark.parametrize("unit", [None, 1.0])
def test_pages_at_their_real_size(unit: float | None) -> None:
    assert hits("gwg.r0002", make_pdf(CLEAN, user_unit=unit)) == []
