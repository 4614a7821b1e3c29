"""PDFs that show pictures: photographs, scans, line art, of any resolution."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageFilter

from tests.samples.pdf import make_pdf

Make = Callable[[pikepdf.Pdf], Any]


def photograph(width: int, height: int, components: int = 3) -> Any:
    """Smooth tones with some grain, so that it packs as a photograph does."""
    across, up = np.meshgrid(np.linspace(0, 6, width), np.linspace(0, 5, height))
    planes = [np.sin(across + at) + np.cos(up * (1 + at / 3)) for at in range(components)]
    grain = np.random.default_rng(3).normal(0, 2, (height, width, 1))
    return np.clip(np.stack(planes, axis=2) * 50 + 128 + grain, 0, 255).astype(np.uint8)


def scan(width: int, height: int) -> Any:
    """Grey: dark strokes with soft edges on light paper."""
    grain = np.random.default_rng(5).integers(0, 256, (height, width)).astype(np.uint8)
    soft = np.asarray(Image.fromarray(grain).filter(ImageFilter.GaussianBlur(7)), dtype=float)
    hard = np.where(soft > np.median(soft), 240, 20).astype(np.uint8)
    return np.asarray(Image.fromarray(hard).filter(ImageFilter.GaussianBlur(0.6)))[..., None]


def shown(make: Make, *, inches: float = 2.0, again: float = 0.0, **more: Any) -> bytes:
    """A sheet with one picture `inches` wide, and once more at another width when that is asked for."""

    def place(pdf: pikepdf.Pdf, page: Any) -> None:
        page.Resources.XObject = Dictionary(Im=make(pdf))

    size = inches * 72
    second = f" q {again * 72:g} 0 0 {again * 72:g} 20 20 cm /Im Do Q" if again else ""
    content = f"q {size:g} 0 0 {size:g} 20 20 cm /Im Do Q{second}"
    return make_pdf(content, trim=(120, 120), adjust=place, **more)


def bits(pdf: pikepdf.Pdf, width: int, height: int) -> Any:
    """One-bit line art, not packed."""
    values = (scan(width, height)[..., 0] > 128).astype(np.uint8)
    stream = pdf.make_stream(np.packbits(values, axis=1).tobytes())
    stream.Type, stream.Subtype, stream.ColorSpace = Name.XObject, Name.Image, Name.DeviceGray
    stream.Width, stream.Height, stream.BitsPerComponent = width, height, 1
    return stream


def softly_masked(pdf: pikepdf.Pdf, image: Any) -> Any:
    """The picture with a soft mask of its own size."""
    width, height = int(image.Width), int(image.Height)
    values = np.broadcast_to(np.linspace(0, 255, width), (height, width)).astype(np.uint8)
    mask = pdf.make_stream(values.tobytes())
    mask.Type, mask.Subtype, mask.ColorSpace = Name.XObject, Name.Image, Name.DeviceGray
    mask.Width, mask.Height, mask.BitsPerComponent = width, height, 8
    image.SMask = mask
    return image


def decode(*pairs: float) -> Array:
    """A /Decode entry."""
    return Array(list(pairs))
