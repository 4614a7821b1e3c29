from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name

from tests.samples.pdf import make_pdf
from tests.unit.worker.preflight.asking import hits

CMYK, GRAY, RGB = Name.DeviceCMYK, Name.DeviceGray, Name.DeviceRGB


def blended(page_space: Any = None, form_space: Any = None, mask: tuple[str, Any] | None = None) -> bytes:
    def group(space: Any) -> Any:
        found = Dictionary(Type=Name.Group, S=Name.Transparency)
        if space is not None:
            found.CS = space
        return found

    def form(pdf: Any, space: Any) -> Any:
        one = pdf.make_stream(b"0.5 g 0 0 20 20 re f")
        one.Type, one.Subtype, one.BBox = Name.XObject, Name.Form, Array([0, 0, 20, 20])
        one.Group = group(space)
        return one

    def adjust(pdf: Any, page: Any) -> None:
        page.Group = group(page_space)
        page.Resources.XObject = Dictionary(Fm=form(pdf, form_space))
        state = Dictionary(ca=0.5)
        if mask is not None:
            state.SMask = Dictionary(S=Name("/" + mask[0]), G=form(pdf, mask[1]))
        page.Resources.ExtGState = Dictionary(G1=state)

    return make_pdf("/G1 gs /Fm Do 1 0 0 0 k 60 60 9 9 re f", adjust=adjust)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (blended(RGB), 1),
        (blended(CMYK, RGB), 1),
        (blended(GRAY), 1),
        (blended(CMYK, CMYK, ("Luminosity", RGB)), 1),
        (blended(), 0),
        (blended(CMYK, CMYK), 0),
        (blended(CMYK, CMYK, ("Luminosity", GRAY)), 0),
        (blended(CMYK, CMYK, ("Alpha", RGB)), 0),
    ],
)
def test_transparency_blends_in_the_colours_of_the_press(data: bytes, found: int) -> None:
    assert len(hits("gwg.r0030", data)) == found
