import pikepdf
import pytest

from tests import samples
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(
    ("state", "kinds"),
    [
        ({"ca": 0.5}, ["fill opacity"]),
        ({"ca": 1.0, "CA": 1.0}, []),
        ({"CA": 0.5}, []),
        ({"BM": pikepdf.Name.Multiply}, ["blend mode"]),
        ({"BM": pikepdf.Name.Normal}, []),
        ({"SMask": pikepdf.Name("/None")}, []),
        ({"SMask": pikepdf.Dictionary(S=pikepdf.Name.Luminosity)}, ["soft mask"]),
    ],
)
def test_a_filled_rectangle_in_every_state(state: dict, kinds: list) -> None:
    found = hits("struct.transparency_allowed", samples.transparent_pdf(state))
    assert [hit.details["kind"] for hit in found] == kinds


def test_an_opaque_card_passes() -> None:
    assert hits("struct.transparency_allowed", samples.card_pdf()) == []
