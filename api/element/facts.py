"""What a shop wants to know of a file: its pages, their size, their inks (contract D.5)."""

from collections.abc import Mapping, Sequence
from typing import Any

from shared.records import Json

_MM_PER_INCH = 25.4


def facts_of(report: Mapping[str, Any]) -> Json:
    """The facts of one judged file.

    Sizes are of the first page, trimmed, in mm; `colorPages` and `monoPages` are null where no check measured
    the ink, all of an image's where nobody knows how large it is to be printed.
    """
    return _document(report) if report.get("pages") else _image(report.get("image") or {})


def facts_together(files: Sequence[Json]) -> Json:
    """The facts of a whole job: pages are counted together, the size is that of its first file."""
    told = [facts for facts in files if facts]
    if not told:
        return {}
    return {**told[0], "fileCount": len(files), "pageCount": sum(one["pageCount"] for one in told)}


def _document(report: Mapping[str, Any]) -> Json:
    pages = report["pages"]
    first = pages[0]
    return {
        "pageCount": (report.get("pdf") or {}).get("page_count", len(pages)),
        "widthMm": first["trim_width_mm"],
        "heightMm": first["trim_height_mm"],
        "areaMm2": first["area_mm2"],
        "orientation": first["orientation"],
        "spotColorCount": sum(not spot.get("technical") for spot in report.get("spot_colors") or []),
        "transparency": any(page.get("transparency") for page in pages),
        "colorPages": _counted(pages, "color_page"),
        "monoPages": _counted(pages, "mono_page"),
    }


def _counted(pages: Sequence[Mapping[str, Any]], key: str) -> int | None:
    answers = [page.get(key) for page in pages]
    return None if None in answers else sum(map(bool, answers))


def _image(image: Mapping[str, Any]) -> Json:
    width, height = image.get("width_px"), image.get("height_px")
    if not width or not height:
        return {}
    wide, high = _mm(width, image.get("dpi_x")), _mm(height, image.get("dpi_y"))
    return {
        "pageCount": 1,
        "widthPx": width,
        "heightPx": height,
        "widthMm": wide,
        "heightMm": high,
        "areaMm2": round(wide * high, 1) if wide and high else None,
        "orientation": "square" if width == height else "landscape" if width > height else "portrait",
        "spotColorCount": 0,
        "transparency": bool(image.get("alpha_used")),
        "colorPages": None,
        "monoPages": None,
    }


def _mm(pixels: int, dpi: float | None) -> float | None:
    return round(pixels / dpi * _MM_PER_INCH, 2) if dpi else None
