"""Colours in another space: looking the same, grey in black ink, spots and pictures as asked."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from shared import icc
from shared.errors import Refused
from tests import samples
from tests.samples import colors
from tests.samples.intents import icc_profile
from tests.unit.worker.fixes.pdf.mending import card, content, facts, mend, ops, reasons
from worker.fixes.contract import Repaired
from worker.tools import vips

FAMILIES = {"cmyk": {"cmyk"}, "rgb": {"rgb"}, "gray": {"gray"}}
SPOTS = ["separation", "separationAll", "deviceN", "nchannel"]


def convert(folder: Path, data: bytes, target: str = "cmyk", **settings: Any) -> Repaired:
    """The card in other colours."""
    return mend(folder, data, colorConversion={"target": target, **settings})


def families(repaired: Repaired) -> set[str]:
    """Of all colours of the repaired file."""
    with facts(repaired) as found:
        return {use.family for use in found.colors}


@pytest.mark.parametrize("target", ["cmyk", "rgb", "gray"])
def test_whatever_paints_is_in_the_target_space_afterwards(tmp_path: Path, target: str) -> None:
    data = colors.painted_pdf(after="/Axis sh q /Mesh sh Q BT /F1 12 Tf 20 130 Td (Hello) Tj ET")
    repaired = convert(tmp_path, data, target)
    assert ops(repaired) == ["colorConversion"]
    assert families(repaired) == FAMILIES[target]


@pytest.mark.parametrize("paint", ["0 g", "0 0 0 rg", "/IccGray cs 0 sc", "/IccRGB cs 0 0 0 sc"])
def test_black_is_black_ink_alone(tmp_path: Path, paint: str) -> None:
    data = colors.painted_pdf("rgb", before=f"{paint} 20 100 30 30 re f")
    assert b"0 0 0 1 k" in content(convert(tmp_path, data))


def test_the_black_that_every_page_begins_with_is_said(tmp_path: Path) -> None:
    repaired = convert(tmp_path, samples.make_pdf("BT /F1 12 Tf 20 30 Td (Ada) Tj ET"))
    assert content(repaired).split()[:10] == b"0 0 0 1 k 0 0 0 1 K".split()


def test_grey_of_rgb_is_grey_of_black_ink(tmp_path: Path) -> None:
    assert b"0 0 0 0.6 k" in content(convert(tmp_path, card("0.4 0.4 0.4 rg 9 9 20 20 re f")))


def test_black_ink_becomes_neutral_rgb(tmp_path: Path) -> None:
    repaired = convert(tmp_path, samples.make_pdf("0 0 0 1 k 9 9 40 40 re f"), "rgb")
    assert b"0 0 0 rg" in content(repaired)


def test_a_colour_goes_through_the_profile_as_an_independent_engine_takes_it(tmp_path: Path) -> None:
    words = content(convert(tmp_path, colors.painted_pdf("rgb"), profile="fogra39")).split()
    made = [float(one) for one in words[words.index(b"k") - 4 : words.index(b"k")]]
    fogra, srgb = icc.find("fogra39"), icc.find("srgb")
    assert fogra is not None
    assert srgb is not None
    swatch = vips.swatch(204, 51, 25.5)
    other = swatch.icc_transform(
        str(fogra.path),
        input_profile=str(srgb.path),
        intent="relative",
        black_point_compensation=True,
        depth=16,
    )
    assert made == pytest.approx([one / 65535 for one in other.getpoint(0, 0)], abs=0.012)


def test_cmyk_numbers_stay_whatever_profile_they_carry(tmp_path: Path) -> None:
    def profiled(pdf: pikepdf.Pdf, page: Any) -> None:
        page.Resources.ColorSpace = Dictionary(Press=colors.profiled(pdf, "fogra39", 4))

    data = samples.make_pdf("/Press cs 0.2 0.4 0.6 0.1 sc 9 9 60 60 re f", adjust=profiled)
    assert b"0.2 0.4 0.6 0.1 k" in content(convert(tmp_path, data))
    kept = convert(tmp_path, data, preserve=["icc"])
    assert reasons(kept) == {"colorConversion": "nothing_to_fix"}


def test_a_profile_that_cannot_be_used_is_taken_for_its_device_space(tmp_path: Path) -> None:
    def broken(pdf: pikepdf.Pdf, page: Any) -> None:
        stream = pdf.make_stream(icc_profile(b"RGB ", "sRGB", b"mntr"))
        stream.N = 3
        page.Resources.ColorSpace = Dictionary(Odd=Array([Name.ICCBased, stream]))

    data = samples.make_pdf("/Odd cs 0.2 0.4 0.9 sc 9 9 60 60 re f", adjust=broken)
    assert families(convert(tmp_path, data)) == {"cmyk"}


def _rgb(pdf: pikepdf.Pdf) -> Any:
    return colors.picture(pdf, colors.ramp(3), Name.DeviceRGB)


def _jpeg(pdf: pikepdf.Pdf) -> Any:
    return colors.picture(pdf, colors.ramp(3), Name.DeviceRGB, jpeg=True)


def _lab(pdf: pikepdf.Pdf) -> Any:
    values = colors.ramp(3) // 4 + 96
    space = Array([Name.Lab, Dictionary(WhitePoint=[0.9642, 1, 0.8249], Range=[-128, 127, -128, 127])])
    return colors.picture(pdf, values, space)


def _deep(pdf: pikepdf.Pdf) -> Any:
    return colors.picture(pdf, (colors.ramp(3).astype(">u2") * 257).astype(">u2"), Name.DeviceRGB, bits=16)


def _palette(pdf: pikepdf.Pdf) -> Any:
    table = pikepdf.String(bytes(range(0, 192, 4)) + bytes(range(48)))
    values = (colors.ramp(1) // 16).astype(np.uint8)
    return colors.picture(pdf, values, Array([Name.Indexed, Name.DeviceRGB, 31, table]))


def _gray(pdf: pikepdf.Pdf) -> Any:
    return colors.picture(pdf, colors.ramp(1), Name.DeviceGray)


def _gray_jpeg(pdf: pikepdf.Pdf) -> Any:
    return colors.picture(pdf, colors.ramp(1), Name.DeviceGray, jpeg=True)


def _inverted(pdf: pikepdf.Pdf) -> Any:
    image = _rgb(pdf)
    image.Decode = Array([1, 0, 1, 0, 1, 0])
    return image


def _jpeg2000(pdf: pikepdf.Pdf) -> Any:
    out = BytesIO()
    Image.fromarray(colors.ramp(3), "RGB").save(out, "JPEG2000", no_jp2=False)
    stream = pdf.make_stream(out.getvalue())
    stream.Type, stream.Subtype, stream.Filter = Name.XObject, Name.Image, Name.JPXDecode
    stream.Width, stream.Height = 48, 32
    return stream


def _spot(pdf: pikepdf.Pdf) -> Any:
    ink = Array([Name.Separation, Name.Gold, Name.DeviceCMYK, colors.tint([0, 0.3, 0.9, 0.1])])
    return colors.picture(pdf, colors.ramp(1), ink)


PICTURES = [_rgb, _jpeg, _lab, _deep, _palette, _gray, _gray_jpeg, _inverted, _jpeg2000, _spot]


def with_picture(make: Callable[[pikepdf.Pdf], Any]) -> bytes:
    """A card filled by one picture."""

    def place(pdf: pikepdf.Pdf, page: Any) -> None:
        page.Resources.XObject = Dictionary(Im=make(pdf))

    return samples.make_pdf("q 200 0 0 130 20 20 cm /Im Do Q", adjust=place)


@pytest.mark.parametrize("make", PICTURES)
@pytest.mark.parametrize("target", ["cmyk", "gray"])
def test_pictures_are_converted_and_look_the_same(
    tmp_path: Path, make: Callable[[pikepdf.Pdf], Any], target: str
) -> None:
    repaired = convert(tmp_path, with_picture(make), target)
    assert repaired.skipped == () or make in (_gray, _gray_jpeg)
    with facts(repaired) as found:
        assert {one.family for one in found.images} <= FAMILIES[target]
        assert not found.spots


def test_pictures_stay_without_special_spaces(tmp_path: Path) -> None:
    repaired = convert(tmp_path, with_picture(_rgb), convertSpecialSpaces=False)
    assert reasons(repaired) == {"colorConversion": "nothing_to_fix"}


def test_an_inline_picture_is_converted(tmp_path: Path) -> None:
    inline = "q 60 0 0 60 20 20 cm BI /W 2 /H 1 /BPC 8 /CS /RGB /F /AHx ID c83214 145ac8> EI Q"
    repaired = convert(tmp_path, samples.make_pdf(inline))
    assert families(repaired) == {"cmyk"}
    assert b"BI" not in content(repaired).split()


def test_transparent_colours_become_a_mask(tmp_path: Path) -> None:
    def keyed(pdf: pikepdf.Pdf) -> Any:
        image = _rgb(pdf)
        image.Mask = Array([0, 90, 0, 255, 0, 255])
        return image

    repaired = convert(tmp_path, with_picture(keyed))
    assert families(repaired) == {"cmyk"}
    with pikepdf.open(repaired.path) as pdf:
        assert pdf.pages[0].Resources.XObject.Im.Mask.ImageMask is True


def test_spot_colours_are_kept_when_they_are_to_be(tmp_path: Path) -> None:
    repaired = convert(tmp_path, colors.painted_pdf("rgb", "spot", "devicen"), preserve=SPOTS)
    with facts(repaired) as found:
        assert {spot.name for spot in found.spots} == {"Warm Red", "Ink A", "Ink B"}
        assert "rgb" not in {use.family for use in found.colors}


def test_names_are_left_out_or_meant_alone(tmp_path: Path) -> None:
    data = colors.painted_pdf("rgb", "spot", "devicen")
    excluded = convert(tmp_path, data, excludeColorSpaces=["warm red"])
    with facts(excluded) as found:
        assert [spot.name for spot in found.spots] == ["Warm Red"]
    only = convert(tmp_path, data, excludeColorSpaces=["WARM RED"], excludeMode="only")
    with facts(only) as found:
        assert {spot.name for spot in found.spots} == {"Ink A", "Ink B"}
        assert "rgb" in {use.family for use in found.colors}


def overprinting(paint: str) -> bytes:
    """A card where something overprints."""
    state = Dictionary(Over=Dictionary(OP=True, op=True, OPM=1))
    return card(f"/Over gs {paint} 20 20 40 40 re f", ExtGState=state)


def test_a_colour_that_overprints_ends_the_order_unless_said_otherwise(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="onOverprint"):
        convert(tmp_path, overprinting("0.8 0.2 0.1 rg"))


def test_a_colour_that_overprints_can_be_left(tmp_path: Path) -> None:
    data = overprinting("0.8 0.2 0.1 rg 70 20 9 9 re 0.2 0.8 0.1 rg")
    repaired = convert(tmp_path, data, onOverprint="skip")
    assert b"rg" in content(repaired).split()


def test_several_inks_do_not_overprint_where_black_alone_may(tmp_path: Path) -> None:
    colored = content(convert(tmp_path, overprinting("0.8 0.2 0.1 rg"), onOverprint="convert"))
    assert colored.split().count(b"gs") == 3
    black = content(convert(tmp_path, overprinting("0 0 0 rg"), onOverprint="convert"))
    assert black.split().count(b"gs") == 1


def test_forms_glyphs_and_appearances_are_converted(tmp_path: Path) -> None:
    def inside(pdf: pikepdf.Pdf, page: Any) -> None:
        form = pdf.make_stream(b"0.7 0.3 0.2 rg 0 0 20 20 re f")
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 20, 20])
        page.Resources.XObject = Dictionary(Fm=form)
        glyph = pdf.make_stream(b"500 0 d0 0.2 0.3 0.7 rg 0 0 400 400 re f")
        page.Resources.Font.T3 = Dictionary(
            Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 500, 500], FirstChar=65, LastChar=65,
            FontMatrix=[0.001, 0, 0, 0.001, 0, 0], Widths=[500], CharProcs=Dictionary(A=glyph),
            Encoding=Dictionary(Differences=[65, Name.A]), Resources=Dictionary(),
        )  # fmt: skip

    data = samples.make_pdf("/Fm Do BT /T3 40 Tf 60 60 Td (A) Tj ET", adjust=inside)
    repaired = convert(tmp_path, data)
    assert families(repaired) == {"cmyk"}


def test_the_output_intent_asked_for_is_the_target(tmp_path: Path) -> None:
    (applied, _) = mend(
        tmp_path,
        colors.painted_pdf("rgb"),
        colorConversion={"target": "cmyk"},
        outputIntent={"profile": "gracol"},
    ).applied
    assert "GRACoL" in applied.used.profiles[0][0]


def test_a_profile_that_is_not_there_or_does_not_fit_is_told(tmp_path: Path) -> None:
    for alias in ("no such press", "srgb"):
        repaired = convert(tmp_path, colors.painted_pdf("rgb"), profile=alias)
        assert reasons(repaired) == {"colorConversion": "icc_unavailable"}


def test_a_document_in_the_target_space_is_left_alone(tmp_path: Path) -> None:
    assert reasons(convert(tmp_path, samples.card_pdf())) == {"colorConversion": "nothing_to_fix"}
