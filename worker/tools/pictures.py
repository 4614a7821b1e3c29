"""Pictures for the screen: which size they get, how an image file becomes one, how they are written."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from shared.vocabulary import FileType
from worker.steps.contract import Output, Source
from worker.tools.used import pdfium, pillow

DPI, MAX_PAGES, FORMAT = 110, 20, "png"
MIME_TYPES = {"png": "image/png", "jpeg": "image/jpeg", "webp": "image/webp"}
IMAGES = ("image/jpeg", "image/png", "image/tiff", "image/webp")
MOST = 4096  # pixels on a side: no screen shows more of an image file


def form_of(params: Mapping[str, Any]) -> str:
    """The file format asked for; a wrong one is a bug of the caller."""
    form = str(params.get("format") or FORMAT)
    if form not in MIME_TYPES:
        msg = f"unknown picture format {form!r}"
        raise ValueError(msg)
    return form


def shrink(width: float, height: float, params: Mapping[str, Any]) -> float:
    """The factor, 1 at most, that keeps a picture inside maxWidth and maxHeight (pixels)."""
    limits = ((width, params.get("maxWidth")), (height, params.get("maxHeight")))
    return min([1.0, *(float(most) / size for size, most in limits if most and size > 0)])


def image_picture(path: Path, params: Mapping[str, Any], max_pixels: int) -> Any:
    """An image file as a Pillow picture. It keeps its pixels unless they are more than a screen needs."""
    from worker.tools.raster import eight_bit, open_image, upright

    with open_image(path, max_pixels) as image:
        shown = eight_bit(upright(image))
        factor = min(1.0, shrink(shown.width, shown.height, params), MOST / max(shown.size))
        if factor < 1:
            size = (max(1, round(shown.width * factor)), max(1, round(shown.height * factor)))
            shown = shown.convert(_mode(shown.mode)).resize(size)
        return shown.convert(_mode(shown.mode))


def _mode(mode: str) -> str:
    return "RGBA" if mode in ("RGBA", "LA", "PA", "P", "RGBa", "La") else "RGB"


def write_picture(image: Any, page: int, source: Source, form: str, folder: Path, role: str) -> Output:
    """Write the picture of a page; `role` is `preview` or `proof`."""
    from worker.tools.raster import encode

    path = folder / f"{role}-{page:05d}.{form}"
    encode(image, form, path)
    info = {"page": page, "width": image.width, "height": image.height, "bytes": path.stat().st_size}
    mark = "" if role == "preview" else f"{role}-"
    name = f"{Path(source.name).stem or 'file'}-{mark}{page}.{'jpg' if form == 'jpeg' else form}"
    used = pdfium() | pillow() if source.file_type is FileType.PDF else pillow()
    return Output(path, role, "file", MIME_TYPES[form], name, info, used.told())
