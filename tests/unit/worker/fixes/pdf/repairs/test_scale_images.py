"""Pictures finer than they need to be get fewer pixels, by the largest size they are shown at."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Name

from tests import samples
from tests.samples import pictures
from tests.samples.colors import picture
from tests.unit.worker.fixes.pdf.mending import content, facts, mend, ops, reasons
from worker.fixes.contract import Repaired


def scale(folder: Path, data: bytes, target: int = 150, **more: Any) -> Repaired:
    """To `target` pixels per inch, whatever the kind."""
    wanted = {"bw": target, "gray": target, "color": target}
    return mend(folder, data, scaleImages={"targetRes": wanted, **more})


def photo(pdf: pikepdf.Pdf, *, jpeg: bool = True, components: int = 3) -> Any:
    """600 by 600 pixels."""
    space = {1: Name.DeviceGray, 3: Name.DeviceRGB, 4: Name.DeviceCMYK}[components]
    return picture(pdf, pictures.photograph(600, 600, components), space, jpeg=jpeg)


def sizes(repaired: Repaired) -> set[tuple[int, int]]:
    """Of all pictures shown."""
    with facts(repaired) as found:
        return {(one.width, one.height) for one in found.images}


@pytest.mark.parametrize("components", [1, 3, 4])
@pytest.mark.parametrize("jpeg", [True, False])
def test_a_picture_gets_the_pixels_it_needs(tmp_path: Path, components: int, jpeg: bool) -> None:
    repaired = scale(tmp_path, pictures.shown(lambda pdf: photo(pdf, jpeg=jpeg, components=components)))
    assert ops(repaired) == ["scaleImages"]
    assert sizes(repaired) == {(300, 300)}
    with facts(repaired) as found:
        assert {round(one.dpi) for one in found.images} == {150}


def test_the_largest_place_counts(tmp_path: Path) -> None:
    assert sizes(scale(tmp_path, pictures.shown(photo, inches=1, again=3))) == {(450, 450)}


def test_what_is_below_the_least_resolution_stays(tmp_path: Path) -> None:
    data = pictures.shown(photo)
    least = {"bw": 400, "gray": 400, "color": 400}
    assert reasons(scale(tmp_path, data, minRes=least)) == {"scaleImages": "nothing_to_fix"}
    assert reasons(scale(tmp_path, data, 300)) == {"scaleImages": "nothing_to_fix"}


def test_line_art_of_one_bit_stays_one_bit(tmp_path: Path) -> None:
    repaired = scale(tmp_path, pictures.shown(lambda pdf: pictures.bits(pdf, 1200, 1200)), 300)
    assert ops(repaired) == ["scaleImages"]
    with facts(repaired) as found:
        assert [(one.width, one.bits, one.filters) for one in found.images] == [(600, 1, ("CCITTFaxDecode",))]


def test_masks_are_scaled_along_or_the_picture_is_left(tmp_path: Path) -> None:
    data = pictures.shown(lambda pdf: pictures.softly_masked(pdf, photo(pdf)))
    with pikepdf.open(scale(tmp_path, data).path) as pdf:
        image = pdf.pages[0].Resources.XObject.Im
        assert (image.Width, image.SMask.Width) == (300, 300)
    assert reasons(scale(tmp_path, data, skipMasked=True)) == {"scaleImages": "nothing_to_fix"}


def test_a_picture_that_is_upside_down_in_its_values_stays_so(tmp_path: Path) -> None:
    def inverted(pdf: pikepdf.Pdf) -> Any:
        image = photo(pdf)
        image.Decode = pictures.decode(1, 0, 1, 0, 1, 0)
        return image

    assert ops(scale(tmp_path, pictures.shown(inverted))) == ["scaleImages"]


def test_an_inline_picture_becomes_one_of_the_document_with_fewer_pixels(tmp_path: Path) -> None:
    raw = pictures.photograph(80, 80, 1).tobytes()
    inline = b"q 9 0 0 9 20 20 cm BI /W 80 /H 80 /BPC 8 /CS /G ID " + raw + b" EI Q"
    data = samples.make_pdf("", trim=(60, 60), adjust=lambda pdf, page: _paint(pdf, page, inline))
    repaired = scale(tmp_path, data, 150)
    assert ops(repaired) == ["scaleImages"]
    assert sizes(repaired) == {(18, 18)}
    assert b"BI" not in content(repaired)


def _paint(pdf: pikepdf.Pdf, page: Any, paint: bytes) -> None:
    page.Contents = pdf.make_stream(paint)
