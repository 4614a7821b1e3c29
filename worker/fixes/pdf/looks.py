"""Pictures of page areas, kept while they are needed, and how far two of them are apart."""

from collections import OrderedDict
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import ImageCms, ImageFilter

from worker.preflight.facts.geometry import Rect
from worker.preflight.facts.page import Page
from worker.tools.render import Renderer

PIXELS = 220_000  # per page: an A4 page at about 45 dpi shows every line and letter as a tone of its own
MAX_SCALE = 2.0  # pixels per point, for very small pages
KEPT = 64
SOFTEN = 1.0  # pixels: edges may land a fraction of a pixel aside when numbers were written anew

Picture = Any  # a Pillow image, RGB


class Looks:
    """One document's pages as pictures; each area is drawn once."""

    def __init__(self, path: Path) -> None:
        self._renderer = Renderer(path, fields=True)
        self._kept: OrderedDict[object, Picture] = OrderedDict()

    def close(self) -> None:
        """Let go of the file."""
        self._renderer.close()

    @property
    def count(self) -> int:
        """How many pages PDFium finds."""
        return self._renderer.count

    def of(self, page: Page, area: Rect, size: tuple[int, int], *, annotations: bool) -> Picture:
        """An area of a page as displayed (points), drawn to fill `size` pixels exactly."""
        key = (page.number, area, size, annotations)
        if key not in self._kept:
            self._kept[key] = self._drawn(page, area, size, annotations=annotations)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return self._kept[key]

    def _drawn(self, page: Page, area: Rect, size: tuple[int, int], *, annotations: bool) -> Picture:
        handle = self._renderer.page(page.number)
        try:
            bitmap = pdfium.PdfBitmap.new_native(*size, pdfium_c.FPDFBitmap_BGR)
            bitmap.fill_rect((255, 255, 255, 255), 0, 0, *size)
            flags = pdfium_c.FPDF_PRINTING | (pdfium_c.FPDF_ANNOT if annotations else 0)
            whole = pdfium_c.FS_RECTF(0, 0, *size)
            matrix = _matrix(handle, page, area, size)
            pdfium_c.FPDF_RenderPageBitmapWithMatrix(bitmap, handle, matrix, whole, flags)
            if annotations and handle.formenv is not None:
                # Fields can be drawn in whole pixels only, and would be tinted for the screen.
                pdfium_c.FPDF_SetFormFieldHighlightAlpha(handle.formenv, 0)
                pdfium_c.FPDF_FFLDraw(handle.formenv, bitmap, handle, *_placed(handle, matrix), 0, flags)
            try:
                return bitmap.to_pil().convert("RGB")
            finally:
                bitmap.close()
        finally:
            handle.close()


def _placed(handle: Any, matrix: Any) -> tuple[int, int, int, int]:
    """Where the whole page lies in the picture, in whole pixels."""
    width, height = (max(1, int(side)) for side in handle.get_size())
    return round(matrix.e), round(matrix.f), round(width * matrix.a), round(height * matrix.d)


def _matrix(handle: Any, page: Page, area: Rect, size: tuple[int, int]) -> Any:
    """PDFium first fits the page into a whole number of units, then applies this (fpdf_view.cpp)."""
    width, height = handle.get_size()
    x_scale = size[0] / area.width * page.user_unit
    y_scale = size[1] / area.height * page.user_unit
    left, top = area.x0 / page.user_unit, height - area.y1 / page.user_unit
    a, d = x_scale * width / max(1, int(width)), y_scale * height / max(1, int(height))
    return pdfium_c.FS_MATRIX(a, 0, 0, d, -left * x_scale, -top * y_scale)


def pixels_for(area: Rect) -> tuple[int, int]:
    """How many pixels an area is drawn with."""
    scale = min(MAX_SCALE, (PIXELS / max(1.0, area.width * area.height)) ** 0.5)
    return max(1, round(area.width * scale)), max(1, round(area.height * scale))


def difference(before: Picture, after: Picture) -> Any:
    """CIE 1976 colour difference per pixel, as an array."""
    if before.tobytes() == after.tobytes():
        return np.zeros((before.height, before.width), dtype=np.float32)
    first, second = (_lab(one) for one in (before, after))
    apart = (first - second).astype(np.float32)
    apart[..., 0] *= 100 / 255
    return np.sqrt((apart**2).sum(axis=2))


def _lab(picture: Picture) -> Any:
    soft = picture.filter(ImageFilter.BoxBlur(SOFTEN))
    lab = ImageCms.applyTransform(soft, _to_lab())
    values = np.asarray(lab, dtype=np.int16).copy()
    # Pillow keeps a and b as signed bytes in unsigned ones.
    values[..., 1:] = values[..., 1:].astype(np.uint8).view(np.int8)
    return values


_kept_transform: list[Any] = []


def _to_lab() -> Any:
    if not _kept_transform:
        srgb, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
        _kept_transform.append(ImageCms.buildTransform(srgb, lab, "RGB", "LAB"))
    return _kept_transform[0]
