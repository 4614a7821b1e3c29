"""A PDF to images, one file per page."""

from pathlib import Path
from typing import Any

from worker.preflight.facts.pdf import PdfDocument
from worker.steps.contract import Limits
from worker.tools.ranges import page_ranges
from worker.tools.render import Renderer

DPI = 300
SUFFIXES = {"jpeg": "jpg", "tiff": "tif"}


def pdf_to_images(
    path: Path, form: str, params: dict[str, Any], folder: Path, limits: Limits
) -> list[tuple[int, Path]]:
    """Page numbers with their files, sRGB at `dpi` (300 when none is named).

    Raises:
        Refused: damaged, encrypted, or a page of too many pixels.
    """
    password, dpi = str(params.get("password") or ""), float(params.get("dpi") or DPI)
    with PdfDocument(path, password, limits.max_pages) as document:
        pages = document.pages
    made = []
    with Renderer(path, password) as renderer:
        for number in page_ranges(str(params.get("pages") or "1-n"), len(pages)):
            image = renderer.image(number, dpi / 72 * pages[number - 1].user_unit, limits.max_pixels)
            target = folder / f"page-{number:05d}.{SUFFIXES.get(form, form)}"
            _write(image, form, target, dpi)
            made.append((number, target))
    return made


def srgb() -> bytes:
    """The profile of these images."""
    from worker.fixes.raster.profiles import find_profile

    return find_profile("srgb", "").data


def _write(image: Any, form: str, target: Path, dpi: float) -> None:
    options: dict[str, Any] = {"icc_profile": srgb()}
    if form == "jpeg":
        options |= {"quality": 92, "subsampling": 0, "dpi": (dpi, dpi)}
    elif form == "png":
        options |= {"compress_level": 6, "dpi": (dpi, dpi)}
    elif form == "tiff":
        options |= {"compression": "tiff_adobe_deflate", "dpi": (dpi, dpi)}
    else:
        options |= {"quality": 92, "method": 2}
    image.save(target, form.upper(), **options)
