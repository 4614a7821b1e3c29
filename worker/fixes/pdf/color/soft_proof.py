"""What a page should look like once its colours are converted, as PDFium draws it.

PDFium shows device CMYK by a table of its own, not by any printing condition. So the picture of a page is
taken through the same profile and then drawn by PDFium itself. What was grey may be black ink alone, and what
was in the target space already is as it was: of these looks each pixel may have any.
"""

from io import BytesIO
from typing import Any

import numpy as np
import pikepdf
import pypdfium2 as pdfium
from pikepdf import Dictionary, Name
from PIL import Image

from worker.fixes.pdf.color.converter import DEVICE, Converter
from worker.fixes.pdf.color.space import DEVICES

Picture = Any  # a Pillow image, RGB


def looks(picture: Picture, converter: Converter) -> list[Picture]:
    """The looks that each pixel of a picture may have besides its own."""
    pixels = np.asarray(picture).reshape(-1, 3)
    rgb = DEVICES["DeviceRGB"]
    colors = converter.colors(rgb, pixels / 255.0, flat=False)
    grays = converter.colors(DEVICES["DeviceGray"], pixels.mean(axis=1, keepdims=True) / 255.0)
    size = picture.size
    found = [_drawn(one, size, converter.target) for one in (colors, grays)]
    return found if converter.target == "cmyk" else [*found, _neutral(pixels, size)]


def _neutral(pixels: Any, size: tuple[int, int]) -> Picture:
    """Black ink, which PDFium shows as a brownish grey, as the neutral grey it becomes."""
    ramp = np.linspace(0, 1, 256)
    shown = _drawn(np.concatenate([np.zeros((256, 3)), ramp[:, None]], axis=1), (16, 16), "cmyk")
    light = np.asarray(shown, dtype=float).mean(axis=2).ravel()
    black = np.interp(pixels.mean(axis=1), light[::-1], ramp[::-1])
    grays = np.rint((1 - black) * 255).astype(np.uint8)
    return Image.fromarray(np.repeat(grays[:, None], 3, axis=1).reshape(size[1], size[0], 3), "RGB")


def _drawn(colors: Any, size: tuple[int, int], target: str) -> Picture:
    """Samples as PDFium draws a picture of them."""
    width, height = size
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(width, height)).obj
        image = pdf.make_stream(np.rint(colors * 255).astype(np.uint8).tobytes())
        image.Type, image.Subtype, image.BitsPerComponent = Name.XObject, Name.Image, 8
        image.Width, image.Height, image.ColorSpace = width, height, Name("/" + DEVICE[target])
        page.Resources = Dictionary(XObject=Dictionary(I=image))
        page.Contents = pdf.make_stream(b"%d 0 0 %d 0 0 cm /I Do" % size)
        out = BytesIO()
        pdf.save(out)
    document = pdfium.PdfDocument(out.getvalue())
    try:
        drawn: Image.Image = document[0].render(scale=1).to_pil().convert("RGB")
    finally:
        document.close()
    return drawn if drawn.size == size else drawn.resize(size)
