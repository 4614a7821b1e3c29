"""Nothing that optimize accepts is ignored in silence: every parameter of contract E, one by one.

A case holds two orders that differ in this parameter alone. Their answers differ: in the bytes of the file,
or in what is said to be done or left out. A parameter without a case fails.
"""

import json
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, OutlineItem

from api.schemas.jobs import OptimizePost
from api.schemas.json_schema import json_schema_of
from shared.errors import Refused
from tests import samples
from tests.samples import colors, pictures
from tests.samples.images import picture, write
from worker.steps.contract import Limits, Source
from worker.steps.optimize import run
from worker.tools.sniff import sniff

Json = dict[str, Any]
Make = Callable[[], bytes]
SPACES = ("pdf", "raster")


# ---- what there is ----------------------------------------------------------------------------------------


def leaves(schema: Json, whole: Json, path: str = "") -> Iterator[tuple[str, Json]]:
    """Every parameter by its path (`pdf.scaleImages.targetRes.bw`) with its schema."""
    while "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].rpartition("/")[2]]
    inner = schema.get("items", schema) if schema.get("type") == "array" else schema
    while "$ref" in inner:
        inner = whole["$defs"][inner["$ref"].rpartition("/")[2]]
    if not inner.get("properties"):
        yield path, schema
        return
    for name, one in inner["properties"].items():
        yield from leaves(one, whole, f"{path}.{name}".lstrip("."))


@lru_cache(maxsize=1)
def parameters() -> dict[str, Json]:
    whole = json_schema_of(OptimizePost, "jobs-optimize-post")
    (params,) = [one for path, one in _places(whole) if path == "params"]
    return {path: one for path, one in leaves(params, whole) if path.partition(".")[0] in SPACES}


def _places(whole: Json) -> Iterator[tuple[str, Json]]:
    source = whole["properties"]["sources"]["items"]
    while "$ref" in source:
        source = whole["$defs"][source["$ref"].rpartition("/")[2]]
    yield from source["properties"].items()


# ---- samples ----------------------------------------------------------------------------------------------


def photo(components: int = 3, space: Any = Name.DeviceRGB, *, masked: bool = False) -> bytes:
    """600 × 600 pixels at 300 dpi, as JPEG."""

    def make(pdf: pikepdf.Pdf) -> Any:
        made = colors.picture(pdf, pictures.photograph(600, 600, components), space, jpeg=True)
        return pictures.softly_masked(pdf, made) if masked else made

    return pictures.shown(make)


def gray_photo() -> bytes:
    return photo(1, Name.DeviceGray)


def masked() -> bytes:
    return photo(masked=True)


def line_art() -> bytes:
    """One bit, 600 dpi."""
    return pictures.shown(lambda pdf: pictures.bits(pdf, 1200, 1200))


def scanned() -> bytes:
    return pictures.shown(lambda pdf: colors.picture(pdf, pictures.scan(400, 400), Name.DeviceGray))


def pale_scan() -> bytes:
    """Dark strokes on grey paper: half way is not where they part best."""
    pale = (pictures.scan(400, 400) * 0.83).astype("uint8")
    return pictures.shown(lambda pdf: colors.picture(pdf, pale, Name.DeviceGray))


def small_jpeg() -> bytes:
    """Of so low a quality that fewer pixels of a better one take more bytes."""

    def make(pdf: pikepdf.Pdf) -> Any:
        stream = pdf.make_stream(write(picture(600, 600), "JPEG", quality=3))
        stream.Type, stream.Subtype, stream.Filter = Name.XObject, Name.Image, Name.DCTDecode
        stream.Width, stream.Height, stream.ColorSpace = 600, 600, Name.DeviceRGB
        stream.BitsPerComponent = 8
        return stream

    return pictures.shown(make)


def flat_picture() -> bytes:
    """Few tones, not packed."""

    def make(pdf: pikepdf.Pdf) -> Any:
        steps = pictures.photograph(600, 600) // 128 * 128
        return colors.picture(pdf, steps, Name.DeviceRGB)

    return pictures.shown(make)


def jbig2() -> bytes:
    def make(pdf: pikepdf.Pdf) -> Any:
        image = pictures.bits(pdf, 64, 64)
        image.Filter = Name.JBIG2Decode
        return image

    return pictures.shown(make)


def jpeg2000() -> bytes:
    def make(pdf: pikepdf.Pdf) -> Any:
        stream = pdf.make_stream(write(picture(48, 32), "JPEG2000"))
        stream.Type, stream.Subtype, stream.Filter = Name.XObject, Name.Image, Name.JPXDecode
        stream.Width, stream.Height, stream.ColorSpace = 48, 32, Name.DeviceRGB
        stream.BitsPerComponent = 8
        return stream

    return pictures.shown(make)


def special() -> bytes:
    return colors.painted_pdf("spot", "iccrgb", "devicen", "rgb")


def overprinting() -> bytes:
    state = {"ExtGState": Dictionary(Over=Dictionary(OP=True, op=True))}
    return samples.make_pdf("q /Over gs 1 0 0 rg 20 20 40 40 re f Q 0 1 0 rg 90 20 9 9 re f", resources=state)


def two_fonts() -> bytes:
    """One page with its font in the file, one without."""

    def missing(pdf: pikepdf.Pdf, page: Any) -> None:
        if len(pdf.pages) == 2:
            page.Resources.Font = Dictionary(F1=samples.pdf.standard_font(pdf))

    return samples.make_pdf(samples.pdf.CLEAN, pages=2, adjust=missing)


def thin() -> bytes:
    lines = "0 0 0 1 K 0 w 20 20 m 90 20 l S 0.1 w 20 40 m 90 40 l S 0.4 w 20 60 m 90 60 l S"
    return samples.make_pdf(f"{samples.pdf.CLEAN} {lines}")


def rich() -> bytes:
    return samples.make_pdf("0.9 0.9 0.9 0.9 k 20 20 40 40 re f 0.7 0.7 0.7 0.9 k 90 20 40 40 re f")


def laden() -> bytes:
    """A page with all that `strip` takes out."""
    artifact = "/Artifact <</Type /Pagination /Subtype /{} >> BDC q 0 0 0 1 k 9 9 9 9 re f Q EMC"
    marks = " ".join(artifact.format(kind) for kind in ("BatesN", "Footer"))

    def add(pdf: pikepdf.Pdf, page: Any) -> None:
        small = samples.pdf.image(pdf, 8, 8)
        shown = samples.pdf.image(pdf, 60, 60)
        shown.Alternates = Array([Dictionary(Image=small, DefaultForPrinting=True)])
        page.Resources.XObject = Dictionary(Im=shown)
        page.Thumb = small
        page.PieceInfo = Dictionary(Acme=Dictionary(Private=1))
        _interactive(pdf, page)
        with pdf.open_outline() as outline:
            outline.root.append(OutlineItem("Front", 0))

    content = f"{samples.pdf.CLEAN} {marks} 3 3 m 77 77 l n q 60 0 0 60 20 20 cm /Im Do Q"
    return samples.make_pdf(content, adjust=add)


def _interactive(pdf: pikepdf.Pdf, page: Any) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=Array([60, 60, 90, 90]), F=4)
    field, seal = (
        Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=kind, T=name, Rect=Array(at), F=4)
        for kind, name, at in ((Name.Tx, "name", [9, 9, 50, 30]), (Name.Sig, "seal", [0, 0, 0, 0]))
    )
    seal.V = Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Contents=b"0")
    fields = [pdf.make_indirect(one) for one in (field, seal)]
    page.Annots = Array([pdf.make_indirect(note), *fields])
    pdf.Root.AcroForm = Dictionary(Fields=Array(fields), SigFlags=1)
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.beep()")
    data = pdf.make_stream(b"hello")
    spec = Dictionary(Type=Name.Filespec, F="note.txt", UF="note.txt", EF=Dictionary(F=data))
    names = Array(["note.txt", pdf.make_indirect(spec)])
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=names))


def two_cards() -> bytes:
    return samples.card_pdf(2)


def small_png() -> bytes:
    return write(picture(120, 90), "PNG", dpi=(100, 100))


def clear_png() -> bytes:
    image = picture(120, 90, "RGBA")
    image.putalpha(120)
    return write(image, "PNG")


def before_white() -> bytes:
    image = picture(30, 30)
    whole = picture(90, 90).point(lambda _value: 255)
    whole.paste(image.point(lambda value: value // 3), (30, 30))
    return write(whole, "PNG")


# ---- the cases --------------------------------------------------------------------------------------------


def scaled(**more: Any) -> Json:
    return {"scaleImages": {"targetRes": {"bw": 300, "gray": 100, "color": 100}, **more}}


def packed(**settings: Any) -> Json:
    return {"compression": settings}


def converted(**settings: Any) -> Json:
    return {"colorConversion": {"target": "cmyk", "onOverprint": "convert", **settings}}


def box(**said: Any) -> Json:
    return {"boundingBoxes": [{"box": "art", **said}]}


CORNERS = {"leftX": 20, "leftY": 20, "rightX": 90, "rightY": 80}
STRIP = (
    "thumbnails", "alternateImages", "privateData", "invisiblePaths", "batesNumbers", "headerFooter",
    "annotations", "formFields", "attachments", "javascript", "bookmarks", "signatures",
)  # fmt: skip
Case = tuple[Make, Json, Json]
PDF: dict[str, Case] = {
    "scaleImages.targetRes.bw": (line_art, scaled(targetRes={"bw": 100}), scaled(targetRes={"bw": 200})),
    "scaleImages.targetRes.gray": (
        gray_photo, scaled(targetRes={"gray": 50}), scaled(targetRes={"gray": 99}),
    ),
    "scaleImages.targetRes.color": (photo, scaled(targetRes={"color": 50}), scaled(targetRes={"color": 99})),
    "scaleImages.minRes.bw": (line_art, scaled(), scaled(minRes={"bw": 1200})),
    "scaleImages.minRes.gray": (gray_photo, scaled(), scaled(minRes={"gray": 1200})),
    "scaleImages.minRes.color": (photo, scaled(), scaled(minRes={"color": 1200})),
    "scaleImages.skipMasked": (masked, scaled(), scaled(skipMasked=True)),
    "scaleImages.skipSizeCheck": (
        small_jpeg, scaled(targetRes={"color": 280}), scaled(targetRes={"color": 280}, skipSizeCheck=True),
    ),
    "compression.bwFilter": (line_art, packed(bwFilter="ccitt4"), packed(bwFilter="lzw")),
    "compression.grayFilter": (scanned, packed(grayFilter="jpeg"), packed(grayFilter="lzw")),
    "compression.colorFilter": (flat_picture, packed(colorFilter="lzw"), packed(colorFilter="runlength")),
    "compression.jpegQuality": (
        photo, packed(colorFilter="jpeg", jpegQuality=20), packed(colorFilter="jpeg", jpegQuality=60),
    ),
    "compression.jpeg2000Quality": (
        scanned, packed(grayFilter="jpeg2000", jpeg2000Quality=5),
        packed(grayFilter="jpeg2000", jpeg2000Quality=60),
    ),
    "compression.use1BitJBIG2": (line_art, packed(), packed(use1BitJBIG2=True)),
    "compression.recompressJBIG2": (jbig2, packed(), packed(recompressJBIG2=True)),
    "colorConversion.target": (special, converted(), converted(target="gray")),
    "colorConversion.convertSpecialSpaces": (special, converted(), converted(convertSpecialSpaces=False)),
    "colorConversion.preserve": (special, converted(), converted(preserve=["separation"])),
    "colorConversion.excludeColorSpaces": (special, converted(), converted(excludeColorSpaces=["Warm Red"])),
    "colorConversion.excludeMode": (
        special, converted(excludeColorSpaces=["Warm Red"]),
        converted(excludeColorSpaces=["Warm Red"], excludeMode="only"),
    ),
    "colorConversion.replaceJpeg2000WithJpeg": (
        jpeg2000, converted(), converted(replaceJpeg2000WithJpeg=False),
    ),
    "colorConversion.onOverprint": (overprinting, converted(), converted(onOverprint="skip")),
    "colorConversion.profile": (samples.rgb_pdf, converted(), converted(profile="gracol")),
    "grayTo1Bit.enabled": (scanned, {"grayTo1Bit": {"enabled": True}}, {"grayTo1Bit": {"enabled": False}}),
    "grayTo1Bit.useOtsuFilter": (
        pale_scan, {"grayTo1Bit": {"enabled": True}},
        {"grayTo1Bit": {"enabled": True, "useOtsuFilter": True}},
    ),
    "textToOutlines.enabled": (samples.card_pdf, {"textToOutlines": {"enabled": True}}, {}),
    "textToOutlines.nonEmbeddedOnly": (
        two_fonts, {"textToOutlines": {"enabled": True}},
        {"textToOutlines": {"enabled": True, "nonEmbeddedOnly": True}},
    ),
    "flattenLayers": (samples.layered_pdf, {"flattenLayers": True}, {"flattenLayers": False}),
    "hairlines.minWidth": (thin, {"hairlines": {"minWidth": 0.3}}, {"hairlines": {"minWidth": 1}}),
    "hairlines.ignoreZeroWidth": (
        thin, {"hairlines": {"minWidth": 1}}, {"hairlines": {"minWidth": 1, "ignoreZeroWidth": True}},
    ),
    "hairlines.zeroWidthOnly": (
        thin, {"hairlines": {"minWidth": 1}}, {"hairlines": {"minWidth": 1, "zeroWidthOnly": True}},
    ),
    **{f"strip.{one}": (laden, {"strip": {one: True}}, {"strip": {one: False}}) for one in STRIP},
    "boundingBoxes.box": (two_cards, box(**CORNERS), {"boundingBoxes": [{"box": "trim", **CORNERS}]}),
    "boundingBoxes.page": (two_cards, box(**CORNERS), box(**CORNERS, page=2)),
    **{
        f"boundingBoxes.{one}": (two_cards, box(**CORNERS), box(**{**CORNERS, one: CORNERS[one] + 5}))
        for one in CORNERS
    },
    "boundingBoxes.source": (two_cards, box(source="trim"), box(source="media")),
    "boundingBoxes.expand": (two_cards, box(source="trim"), box(source="trim", expand=3)),
    "pageResize.mode": (
        two_cards, {"pageResize": {"format": "A5"}}, {"pageResize": {"format": "A5", "mode": "stretch"}},
    ),
    "pageResize.scaleX": (two_cards, {"pageResize": {"scaleX": 2}}, {"pageResize": {"scaleX": 1.5}}),
    "pageResize.scaleY": (
        two_cards, {"pageResize": {"scaleX": 2}}, {"pageResize": {"scaleX": 2, "scaleY": 1.5}},
    ),
    "pageResize.width": (two_cards, {"pageResize": {"width": 300}}, {"pageResize": {"width": 400}}),
    "pageResize.height": (two_cards, {"pageResize": {"height": 300}}, {"pageResize": {"height": 400}}),
    "pageResize.format": (two_cards, {"pageResize": {"format": "A5"}}, {"pageResize": {"format": "A4"}}),
    "pageResize.orientation": (
        two_cards, {"pageResize": {"format": "A5"}},
        {"pageResize": {"format": "A5", "orientation": "landscape"}},
    ),
    "outputIntent.profile": (
        two_cards, {"outputIntent": {"profile": "swop"}}, {"outputIntent": {"profile": "gracol"}},
    ),
    "outputIntent.registry": (
        two_cards, {"outputIntent": {"profile": "swop"}},
        {"outputIntent": {"profile": "swop", "registry": "https://house.example"}},
    ),
    "snapRichBlack.enabled": (
        rich, {"snapRichBlack": {"enabled": True}}, {"snapRichBlack": {"enabled": False}},
    ),
    "snapRichBlack.threshold": (
        rich, {"snapRichBlack": {"enabled": True}}, {"snapRichBlack": {"enabled": True, "threshold": 0.6}},
    ),
}  # fmt: skip


def upscaled(**said: Any) -> Json:
    return {"upscale": said}


def resized(**said: Any) -> Json:
    return {"resize": said}


RASTER: dict[str, Case] = {
    "removeBg.enabled": (before_white, {"removeBg": {"enabled": True}}, {"removeBg": {"enabled": False}}),
    "upscale.scale": (small_png, upscaled(scale=2), upscaled(scale=3)),
    "upscale.target_width_px": (small_png, upscaled(target_width_px=200), upscaled(target_width_px=300)),
    "upscale.target_height_px": (small_png, upscaled(target_height_px=200), upscaled(target_height_px=300)),
    "upscale.minDpi": (small_png, upscaled(minDpi=200), upscaled(minDpi=300)),
    "upscale.target_width_mm": (
        small_png, upscaled(minDpi=200, target_width_mm=20), upscaled(minDpi=200, target_width_mm=30),
    ),
    "upscale.target_height_mm": (
        small_png, upscaled(minDpi=200, target_height_mm=20), upscaled(minDpi=200, target_height_mm=30),
    ),
    "crop.ratios": (small_png, {"crop": {"ratios": ["1:1"]}}, {"crop": {"ratios": ["16:9"]}}),
    "crop.tolerance": (
        small_png, {"crop": {"ratios": ["1:1"]}}, {"crop": {"ratios": ["1:1"], "tolerance": 0.9}},
    ),
    "grayscale.enabled": (small_png, {"grayscale": {"enabled": True}}, {"grayscale": {"enabled": False}}),
    "colorspace.target": (
        samples.rgb_tiff, {"colorspace": {"target": "cmyk"}}, {"colorspace": {"target": "grayscale"}},
    ),
    "colorspace.iccAlias": (
        samples.rgb_tiff, {"colorspace": {"target": "cmyk"}},
        {"colorspace": {"target": "cmyk", "iccAlias": "gracol"}},
    ),
    "flatten.background": (
        clear_png, {"flatten": {"background": "#ffffff"}}, {"flatten": {"background": "#000000"}},
    ),
    "resize.minWidth": (small_png, resized(minWidth=200), resized(minWidth=300)),
    "resize.minHeight": (small_png, resized(minHeight=200), resized(minHeight=300)),
    "resize.maxWidth": (small_png, resized(maxWidth=60), resized(maxWidth=30)),
    "resize.maxHeight": (small_png, resized(maxHeight=60), resized(maxHeight=30)),
    "resize.fit": (
        small_png, resized(maxWidth=50, maxHeight=50), resized(maxWidth=50, maxHeight=50, fit="fill"),
    ),
    "embedIcc.alias": (small_png, {"embedIcc": {"alias": "srgb"}}, {"embedIcc": {"alias": "swop"}}),
    "convert.format": (small_png, {"convert": {"format": "jpeg"}}, {"convert": {"format": "tiff"}}),
    "bitDepth.min": (small_png, {"bitDepth": {"min": 8}}, {"bitDepth": {"min": 16}}),
}  # fmt: skip
CASES = {f"pdf.{path}": case for path, case in PDF.items()} | {
    f"raster.{path}": case for path, case in RASTER.items()
}
# Not in contract E; each is tested with its repair.
OURS = (
    "addBleed", "decrypt", "embedFonts", "flattenAnnotations", "flattenForms", "flattenTransparency",
    "linearize", "normalizeRotation", "repair", "splitSpreads", "subsetFonts", "version",
)  # fmt: skip


@lru_cache(maxsize=32)
def sample(make: Make) -> bytes:
    return make()


def answered(folder: Path, make: Make, space: str, options: Json) -> tuple[str, bytes]:
    """What is said of an order, and the file."""
    path = folder / "in"
    path.write_bytes(sample(make))
    out = folder / f"out-{len(list(folder.iterdir()))}"
    out.mkdir()
    seen = sniff(path)
    result = run(Source(path, seen.file_type, seen.mime_type, "in"), {space: options}, out, Limits())
    assert result.result is not None
    return json.dumps(result.result["output"]), result.outputs[0].path.read_bytes()


def test_every_parameter_has_a_case() -> None:
    known = {path for path in parameters() if path.split(".")[1] not in OURS}
    assert len(known) > 70
    assert known == CASES.keys()


@pytest.mark.parametrize("path", CASES)
def test_no_parameter_is_ignored_in_silence(tmp_path: Path, path: str) -> None:
    make, one, other = CASES[path]
    space = path.partition(".")[0]
    assert answered(tmp_path, make, space, one) != answered(tmp_path, make, space, other)


def test_the_same_order_twice_gives_the_same_answer(tmp_path: Path) -> None:
    """Else the tests above would prove nothing."""
    for make, space, options in ((photo, "pdf", scaled()), (small_png, "raster", upscaled(scale=2))):
        assert answered(tmp_path, make, space, options) == answered(tmp_path, make, space, options)


WORDS = [
    (path, word)
    for path, schema in parameters().items()
    for word in schema.get("enum", ())
    if path in CASES and isinstance(word, str)
]


@pytest.mark.parametrize(("path", "word"), WORDS)
def test_every_word_is_carried_out_or_left_out_with_a_reason(tmp_path: Path, path: str, word: str) -> None:
    space, op, key = path.split(".")
    make, one, _ = CASES[path]
    given = dict(one[op][0]) if op == "boundingBoxes" else dict(one[op])
    given[key] = word
    try:
        answer, _ = answered(tmp_path, make, space, {op: [given] if op == "boundingBoxes" else given})
    except Refused:  # told to the caller, such as a box to be made of one that is not there (E.1)
        return
    said = json.loads(answer)
    named = [*said["appliedFixes"], *(left["op"] for left in said["skippedFixes"])]
    assert any(name.startswith(op) for name in named), said
