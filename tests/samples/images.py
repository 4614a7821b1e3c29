"""Pictures: one gradient in every format and mode."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image

DPI = (300, 300)


def picture(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """A smooth gradient."""
    across = Image.linear_gradient("L").resize((width, height))
    channels = [across.rotate(180), across, across.rotate(180), across]
    return Image.merge("RGBA", channels).convert("RGB").convert(mode)


def write(image: Image.Image, form: str, **options: Any) -> bytes:
    """The bytes in a format."""
    out = BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def rgb_jpeg(width: int = 1200, height: int = 900, dpi: tuple[int, int] | None = DPI) -> bytes:
    """A JPEG; without `dpi` its JFIF header gives a ratio only."""
    return write(picture(width, height), "JPEG", **({"dpi": dpi} if dpi else {}))


def cmyk_jpeg() -> bytes:
    """A CMYK JPEG at 300 dpi."""
    return write(picture(1200, 900, "CMYK"), "JPEG", dpi=DPI)


def rgb_png(width: int = 1200, height: int = 900, dpi: tuple[int, int] | None = DPI) -> bytes:
    """An RGB PNG."""
    return write(picture(width, height), "PNG", **({"dpi": dpi} if dpi else {}))


def gray_png() -> bytes:
    """A grey PNG at 300 dpi."""
    return write(picture(1200, 900, "L"), "PNG", dpi=DPI)


def palette_png() -> bytes:
    """A PNG with a palette."""
    return write(picture(1200, 900).quantize(64), "PNG", dpi=DPI)


def alpha_png() -> bytes:
    """A PNG with transparent pixels."""
    image = picture(1200, 900, "RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    return write(image, "PNG", dpi=DPI)


def opaque_alpha_png() -> bytes:
    """A PNG with an alpha channel that is opaque everywhere."""
    return write(picture(1200, 900, "RGBA"), "PNG", dpi=DPI)


def sixteen_bit_png() -> bytes:
    """A 16-bit RGB PNG, written by hand since Pillow cannot."""
    width, height = 64, 64
    rows = b"".join(b"\x00" + struct.pack(">HHH", 1000 * y, 500, 65535) * width for y in range(height))
    return png(width, height, rows, bits=16)


def png(width: int, height: int, rows: bytes, bits: int = 8, kind: int = 2) -> bytes:
    """A PNG of given filtered rows."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, bits, kind, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def rgb_tiff() -> bytes:
    """An RGB TIFF at 300 dpi."""
    return write(picture(1200, 900), "TIFF", dpi=DPI, compression="tiff_lzw")


def cmyk_tiff() -> bytes:
    """A CMYK TIFF at 300 dpi."""
    return write(picture(1200, 900, "CMYK"), "TIFF", dpi=DPI, compression="tiff_lzw")


def rgb_webp() -> bytes:
    """A WebP, which carries no density."""
    return write(picture(1200, 900), "WEBP")
