"""Packing samples in the codes that PDF knows; those of fax, LZW and run length by way of TIFF (7.4)."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
from pikepdf import Dictionary, Name
from PIL import Image, TiffImagePlugin

from worker.fixes.pdf.images.samples import MODES, flate_bytes, jpeg

ROWS_PER_STRIP = 278
STRIP_OFFSETS, STRIP_SIZES = 273, 279
TIFF = {"ccitt3": "group3", "ccitt4": "group4", "lzw": "tiff_lzw", "runlength": "packbits"}
FILTERS = {
    "flate": "FlateDecode", "jpeg": "DCTDecode", "jpeg2000": "JPXDecode", "lzw": "LZWDecode",
    "runlength": "RunLengthDecode", "ccitt3": "CCITTFaxDecode", "ccitt4": "CCITTFaxDecode",
}  # fmt: skip
JPEG2000_LOWEST, JPEG2000_STEP = 26.0, 0.26  # decibels at quality 0, and more for each point


@dataclass(frozen=True, slots=True)
class Packed:
    """Bytes with what a reader needs to unpack them."""

    data: bytes
    filter: str
    parms: Any = None

    def into(self, image: Any) -> None:
        """Put it into a picture."""
        image.write(self.data, filter=Name("/" + self.filter), decode_parms=self.parms)


def packed(values: Any, bits: int, code: str, quality: int) -> Packed | None:
    """Samples (height × width × components, whole numbers of `bits` bits, 1 or 8) in a code.

    None when the code cannot hold them.
    """
    width, size = values.shape[1:]
    if code == "jpeg":
        return Packed(jpeg(values, quality), FILTERS[code]) if bits == 8 and size in MODES else None
    if code == "jpeg2000":
        return _jpeg2000(values, quality) if bits == 8 and size in (1, 3) else None
    if code == "flate":
        raw = values.tobytes() if bits == 8 else np.packbits(values[..., 0], axis=1).tobytes()
        data, parms = flate_bytes(raw, width, size, bits)
        return Packed(data, FILTERS[code], parms)
    if code in TIFF and (bits == 1 or (bits == 8 and size in MODES and code == "lzw")):
        return _by_tiff(values, bits, code)
    return None


def _by_tiff(values: Any, bits: int, code: str) -> Packed:
    """One strip holds the whole picture, so its bytes are the code's."""
    height, width, size = values.shape
    shown = values[..., 0] if size == 1 else values
    picture = Image.fromarray(shown.astype(bool) if bits == 1 else np.ascontiguousarray(shown))
    if size == 4:
        picture = Image.fromarray(np.ascontiguousarray(values), "CMYK")
    out = BytesIO()
    strip = TiffImagePlugin.ImageFileDirectory_v2()
    strip[ROWS_PER_STRIP] = height
    picture.save(out, "TIFF", compression=TIFF[code], tiffinfo=strip)
    with Image.open(BytesIO(out.getvalue())) as made:
        tags: Any = made.tag_v2  # type: ignore[attr-defined]
        (start,), (length,) = tags[STRIP_OFFSETS], tags[STRIP_SIZES]
    data = out.getvalue()[start : start + length]
    if code == "runlength":
        return Packed(data + b"\x80", FILTERS[code])
    if code == "lzw":
        return Packed(data, FILTERS[code])
    parms = Dictionary(K=-1 if code == "ccitt4" else 0, Columns=width, Rows=height, BlackIs1=True)
    return Packed(data, FILTERS[code], parms)


def _jpeg2000(values: Any, quality: int) -> Packed:
    picture = Image.fromarray(np.ascontiguousarray(values[..., 0] if values.shape[2] == 1 else values))
    out = BytesIO()
    level = JPEG2000_LOWEST + JPEG2000_STEP * quality
    picture.save(out, "JPEG2000", quality_mode="dB", quality_layers=[level], irreversible=True)
    return Packed(out.getvalue(), FILTERS["jpeg2000"])
