"""Pictures in another code: the same samples where nothing may be lost, fewer bytes where it may."""

from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest
from pikepdf import Dictionary, Name
from PIL import Image

from tests import samples
from tests.samples import pictures
from tests.samples.colors import picture
from tests.unit.worker.fixes.pdf.mending import facts, mend, ops, reasons
from worker.fixes.contract import Repaired
from worker.fixes.pdf.images.codes import packed
from worker.tools.render import Renderer


def pack(folder: Path, data: bytes, **settings: Any) -> Repaired:
    """With these settings of `compression`."""
    return mend(folder, data, compression=settings)


def photo(pdf: pikepdf.Pdf, *, jpeg: bool = False, components: int = 3) -> Any:
    """240 by 240 pixels."""
    space = {1: Name.DeviceGray, 3: Name.DeviceRGB, 4: Name.DeviceCMYK}[components]
    return picture(pdf, pictures.photograph(240, 240, components), space, jpeg=jpeg)


def filters(repaired: Repaired) -> list[tuple[str, ...]]:
    """Of all pictures shown."""
    with facts(repaired) as found:
        return [one.filters for one in found.images]


@pytest.mark.parametrize("components", [1, 3, 4])
def test_photographs_become_smaller_as_jpeg(tmp_path: Path, components: int) -> None:
    data = pictures.shown(lambda pdf: photo(pdf, components=components))
    repaired = pack(tmp_path, data, grayFilter="jpeg", colorFilter="jpeg")
    assert filters(repaired) == [("DCTDecode",)]
    assert repaired.path.stat().st_size < len(data) / 2


@pytest.mark.parametrize(("code", "name"), [("flate", "FlateDecode"), ("lzw", "LZWDecode")])
@pytest.mark.parametrize("components", [1, 3, 4])
def test_codes_without_loss_lose_nothing(tmp_path: Path, code: str, name: str, components: int) -> None:
    data = pictures.shown(lambda pdf: photo(pdf, jpeg=True, components=components))
    repaired = pack(tmp_path, data, grayFilter=code, colorFilter=code)
    assert filters(repaired) in ([(name,)], [("FlateDecode",)])  # packing the file may pack it better
    assert _same(tmp_path / "in.pdf", repaired.path)


@pytest.mark.parametrize("code", ["ccitt4", "lzw", "runlength"])
def test_line_art_keeps_every_pixel(tmp_path: Path, code: str) -> None:
    repaired = pack(tmp_path, pictures.shown(lambda pdf: pictures.bits(pdf, 333, 200)), bwFilter=code)
    assert ops(repaired) == ["compression"]
    assert _same(tmp_path / "in.pdf", repaired.path)


def test_fax_of_the_third_group_is_read_by_others(tmp_path: Path) -> None:
    plain, coded = tmp_path / "plain.pdf", tmp_path / "coded.pdf"
    values = (pictures.scan(333, 200) > 128).astype(np.uint8)
    made = packed(values, 1, "ccitt3", 0)
    assert made is not None

    def fax(pdf: pikepdf.Pdf) -> Any:
        image = pictures.bits(pdf, 333, 200)
        made.into(image)
        return image

    plain.write_bytes(pictures.shown(lambda pdf: pictures.bits(pdf, 333, 200)))
    coded.write_bytes(pictures.shown(fax))
    assert _same(plain, coded)


def test_jpeg_2000_is_written_for_grey_and_rgb(tmp_path: Path) -> None:
    data = pictures.shown(photo)
    repaired = pack(tmp_path, data, colorFilter="jpeg2000", jpeg2000Quality=60)
    assert filters(repaired) == [("JPXDecode",)]


def test_what_would_be_larger_stays(tmp_path: Path) -> None:
    data = pictures.shown(lambda pdf: photo(pdf, jpeg=True))
    assert reasons(pack(tmp_path, data, colorFilter="jpeg", jpegQuality=100)) == {
        "compression": "nothing_to_fix"
    }


def test_a_jpeg_is_packed_again_only_when_a_quality_is_given(tmp_path: Path) -> None:
    data = pictures.shown(lambda pdf: photo(pdf, jpeg=True))
    assert reasons(pack(tmp_path, data, colorFilter="jpeg")) == {"compression": "nothing_to_fix"}
    assert ops(pack(tmp_path, data, colorFilter="jpeg", jpegQuality=60)) == ["compression"]


def test_masks_lose_nothing(tmp_path: Path) -> None:
    data = pictures.shown(lambda pdf: pictures.softly_masked(pdf, photo(pdf)))
    with pikepdf.open(pack(tmp_path, data, grayFilter="jpeg", colorFilter="jpeg").path) as pdf:
        image = pdf.pages[0].Resources.XObject.Im
        assert (image.Filter, image.SMask.Filter) == (Name.DCTDecode, Name.FlateDecode)


def test_jbig2_is_not_written_and_says_so(tmp_path: Path) -> None:
    data = pictures.shown(lambda pdf: pictures.bits(pdf, 64, 64))
    assert reasons(pack(tmp_path, data, bwFilter="jbig2")) == {"compression.bwFilter": "engine_unavailable"}


def test_codes_that_cannot_hold_samples_are_none() -> None:
    values = np.zeros((4, 4, 4), dtype=np.uint8)
    assert packed(values, 8, "jpeg2000", 50) is None
    assert packed(values, 8, "ccitt4", 50) is None


def _same(one: Path, other: Path) -> bool:
    drawn: list[Image.Image] = []
    for path in (one, other):
        with Renderer(path) as renderer:
            drawn.append(renderer.image(1, 1.0, 10**7))
    return drawn[0].tobytes() == drawn[1].tobytes()


def test_an_inline_fax_is_packed_as_asked_for(tmp_path: Path) -> None:
    inline = b"/W 8 /H 8 /BPC 1 /CS /G /F /CCF /DP << /K -1 /Columns 8 /Rows 8 >>"
    paint = b"q 99 0 0 99 20 20 cm BI " + inline + b" ID \xff\x00\x10\x01 EI Q"

    def add(pdf: pikepdf.Pdf, page: Any) -> None:
        page.Contents = pdf.make_stream(paint)

    repaired = pack(tmp_path, samples.make_pdf("", trim=(60, 60), adjust=add), bwFilter="flate")
    assert ops(repaired) == ["compression"]
    with facts(repaired) as found:
        assert [(one.width, one.filters) for one in found.images] == [(8, ("FlateDecode",))]


def test_a_fax_without_rows_cannot_be_read_and_stays(tmp_path: Path) -> None:
    def empty(pdf: pikepdf.Pdf) -> Any:
        made = pictures.bits(pdf, 8, 8)
        parms = Dictionary(K=-1, Columns=8, Rows=8)
        made.write(b"\x00\x10\x01\x00\x10\x01", filter=Name.CCITTFaxDecode, decode_parms=parms)
        return made

    packed_again = pack(tmp_path, pictures.shown(empty), bwFilter="flate")
    assert reasons(packed_again) == {"compression": "nothing_to_fix"}
