import pytest

from tests.samples.pdf import spot_pdf
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("PANTONE 286 C", "Pantone 286 C"), 1),
        (("Gr\u00fcn", "Gru\u0308n"), 1),
        (("Gold", "GOLD", "gold"), 1),
        (("Gold", "Golde"), 0),
        (("PANTONE 286 C", "PANTONE 286 U"), 0),
    ],
)
def test_names_that_differ_in_case_or_encoding(names: tuple[str, ...], found: int) -> None:
    assert len(hits("gwg.r0022", spot_pdf(*names))) == found
