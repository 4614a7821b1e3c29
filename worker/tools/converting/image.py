"""Images to PDF: a JPEG as it is, everything else without loss; density, profile and transparency kept."""

import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
from pikepdf import Array, Dictionary, Name

from worker.preflight.facts.raster import RasterImage
from worker.tools import vips

POINTS = 72.0
USUAL = (96.0, 96.0)  # dpi where the file says nothing
LARGEST = 14_400.0  # points: the largest page that every reader shows (ISO 32000-1, annex C)
STRIP = 256  # rows packed at a time
SPACES = {1: Name.DeviceGray, 3: Name.DeviceRGB, 4: Name.DeviceCMYK}
# EXIF orientation to the matrix that puts the unit square upright (CIPA DC-008, 4.6.4).
TURNS = {
    1: (1, 0, 0, 1, 0, 0), 2: (-1, 0, 0, 1, 1, 0), 3: (-1, 0, 0, -1, 1, 1), 4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1), 6: (0, -1, 1, 0, 0, 1), 7: (0, 1, 1, 0, 0, 0), 8: (0, 1, -1, 0, 1, 0),
}  # fmt: skip


def image_to_pdf(path: Path, form: str, folder: Path, max_pixels: int) -> Path:
    """A PDF with one page per image of the file.

    Raises:
        Refused: damaged or too large.
    """
    with RasterImage(path, max_pixels) as facts:
        density, orientation = facts.density or USUAL, facts.orientation
        size = (facts.width, facts.height)
    first = vips.open_vips(path, form, max_pixels)
    made = folder / "made.pdf"
    with pikepdf.new() as pdf:
        if form == "jpeg":
            _place(pdf, _jpeg(pdf, path, first), size, density, TURNS[orientation])
        else:
            for page in range(vips.pages_of(first) if form == "tiff" else 1):
                image = vips.open_vips(path, form, max_pixels, page)
                image = image.autorot() if orientation != 1 else image
                stream = _packed(pdf, image)
                _place(pdf, stream, (image.width, image.height), density, TURNS[1])
        pdf.save(made, min_version="1.5", deterministic_id=True)
    return made


def _place(pdf: pikepdf.Pdf, image: Any, size: Any, density: Any, turn: tuple[int, ...]) -> None:
    width, height = (pixels / dpi * POINTS for pixels, dpi in zip(size, density, strict=True))
    shrink = min(1.0, LARGEST / max(width, height))
    width, height = width * shrink, height * shrink
    pdf.add_blank_page(page_size=(width, height))
    page = pdf.pages[-1]
    page.TrimBox = Array([0, 0, width, height])
    page.Resources = Dictionary(XObject=Dictionary(Im=image))
    matrix = " ".join(str(value) for value in turn)
    paint = f"q {width:.4f} 0 0 {height:.4f} 0 0 cm {matrix} cm /Im Do Q"
    page.Contents = pdf.make_stream(paint.encode())


def _jpeg(pdf: pikepdf.Pdf, path: Path, image: Any) -> Any:
    """The file's own bytes, not packed again. Adobe writes CMYK inverted (Adobe TN 5116)."""
    stream = pdf.make_stream(path.read_bytes())
    stream.Filter = Name.DCTDecode
    _describe(pdf, stream, image, image.bands, 8)
    if image.bands == 4:
        stream.Decode = Array([1, 0, 1, 0, 1, 0, 1, 0])
    return stream


def _packed(pdf: pikepdf.Pdf, image: Any) -> Any:
    if image.format not in ("uchar", "ushort"):
        image = image.cast("ushort" if image.format in vips.SIXTEEN else "uchar")
    colors, alpha = vips.split_alpha(image)
    stream = _stream(pdf, colors)
    if alpha is not None:
        stream.SMask = _stream(pdf, alpha)
    return stream


def _stream(pdf: pikepdf.Pdf, image: Any) -> Any:
    packer, parts = zlib.compressobj(6), []
    image = image.copy_memory() if image.height <= STRIP else image
    for top in range(0, image.height, STRIP):
        strip = image.crop(0, top, image.width, min(STRIP, image.height - top)).numpy()
        parts.append(
            packer.compress(np.ascontiguousarray(strip.astype(strip.dtype.newbyteorder(">"))).tobytes())
        )
    stream = pdf.make_stream(b"".join([*parts, packer.flush()]))
    stream.Filter = Name.FlateDecode
    _describe(pdf, stream, image, image.bands, 16 if image.format == "ushort" else 8)
    return stream


def _describe(pdf: pikepdf.Pdf, stream: Any, image: Any, bands: int, bits: int) -> None:
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = image.width, image.height, bits
    stream.ColorSpace = SPACES[bands]
    icc = vips.icc_of(image)
    kinds = {b"GRAY": 1, b"RGB ": 3, b"CMYK": 4}
    if icc and kinds.get(icc[16:20]) == bands:
        profile = pdf.make_stream(icc)
        profile.N, profile.Alternate = bands, SPACES[bands]
        stream.ColorSpace = Array([Name.ICCBased, profile])
