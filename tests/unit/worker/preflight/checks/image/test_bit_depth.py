from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from tests import samples
from tests.samples import pdf
from tests.unit.worker.preflight.asking import hits


def picture(bits: int, space: Any = Name.DeviceGray) -> bytes:
    def place(document: Any, page: Any) -> None:
        page.Resources.XObject = Dictionary(Im=pdf.image(document, 64, 64, space, bits))

    return samples.make_pdf("q 72 0 0 72 40 40 cm /Im Do Q", adjust=place)


@pytest.mark.parametrize(
    ("bits", "least", "found"),
    [(1, 8, 1), (4, 8, 1), (8, 8, 0), (16, 8, 0), (8, 16, 1), (1, 1, 0), (2, 4, 1)],
)
def test_the_limit_itself_passes(bits: int, least: int, found: int) -> None:
    assert len(hits("image.bit_depth", picture(bits), min=least)) == found


def test_palettes_and_stencils_do_not_count() -> None:
    palette = Array([Name.Indexed, Name.DeviceRGB, 1, pikepdf.String(bytes(6))])
    assert hits("image.bit_depth", picture(1, palette)) == []
    stencil = "q 72 0 0 72 20 20 cm BI /W 8 /H 8 /IM true ID 01234567 EI Q"
    assert hits("image.bit_depth", samples.make_pdf(stencil)) == []


def test_the_place_is_shown() -> None:
    (hit,) = hits("image.bit_depth", picture(4))
    assert round(hit.places[0][1].x0) == 40
