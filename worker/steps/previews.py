"""Previews: one picture per page, for the screen."""

from pathlib import Path
from typing import Any

from shared.errors import Refused
from shared.vocabulary import FileType, Outcome, Reason
from worker.steps.contract import Limits, Output, Source, StepResult
from worker.tools.ranges import page_ranges

DPI, MAX_PAGES, FORMAT = 110, 20, "png"
MIME_TYPES = {"png": "image/png", "jpeg": "image/jpeg", "webp": "image/webp"}
IMAGES = ("image/jpeg", "image/png", "image/tiff", "image/webp")


def run(source: Source, params: dict[str, Any], folder: Path, limits: Limits) -> StepResult:
    """Draw the pages `params` names; unknown keys are ignored, wrong values are a bug of the caller."""
    form = str(params.get("format") or FORMAT)
    if form not in MIME_TYPES:
        msg = f"unknown preview format {form!r}"
        raise ValueError(msg)
    if source.file_type is FileType.PDF:
        outputs, total = _pdf(source, params, form, folder, limits)
    elif source.file_type is FileType.RASTER and source.mime_type in IMAGES:
        outputs, total = [_raster(source, params, form, folder, limits)], 1
    else:
        raise Refused(Reason.UNSUPPORTED_FILE_TYPE)
    return StepResult(
        outcome=Outcome.NA, outputs=tuple(outputs), result={"count": len(outputs), "total": total}
    )


def _pdf(
    source: Source, params: dict[str, Any], form: str, folder: Path, limits: Limits
) -> tuple[list[Output], int]:
    from worker.preflight.facts.pdf import PdfDocument
    from worker.tools.render import Renderer

    password = str(params.get("password") or "")
    with PdfDocument(source.path, password, limits.max_pages) as document:
        pages = document.pages
    wanted = page_ranges(str(params.get("pages") or "1-n"), len(pages))
    chosen = wanted[: int(params.get("maxPages") or MAX_PAGES)]
    dpi = float(params.get("dpi") or DPI)
    outputs = []
    with Renderer(source.path, password) as renderer:
        for number in chosen:
            crop = pages[number - 1].crop
            shrink = _shrink(crop.width * dpi / 72, crop.height * dpi / 72, params)
            scale = dpi / 72 * pages[number - 1].user_unit * shrink
            outputs.append(
                _write(renderer.image(number, scale, limits.max_pixels), number, source, form, folder)
            )
    return outputs, len(pages)


def _raster(source: Source, params: dict[str, Any], form: str, folder: Path, limits: Limits) -> Output:
    """An image keeps its pixels unless they are more than asked for or more than a preview needs."""
    from worker.tools.raster import eight_bit, open_image, upright

    with open_image(source.path, limits.max_pixels) as image:
        shown = eight_bit(upright(image))
        shrink = min(1.0, _shrink(shown.width, shown.height, params), 4096 / max(shown.size))
        if shrink < 1:
            size = (max(1, round(shown.width * shrink)), max(1, round(shown.height * shrink)))
            shown = shown.convert(_mode(shown.mode)).resize(size)
        return _write(shown.convert(_mode(shown.mode)), 1, source, form, folder)


def _mode(mode: str) -> str:
    return "RGBA" if mode in ("RGBA", "LA", "PA", "P", "RGBa", "La") else "RGB"


def _shrink(width: float, height: float, params: dict[str, Any]) -> float:
    """The factor, 1 at most, that keeps a picture inside maxWidth and maxHeight (pixels)."""
    limits = ((width, params.get("maxWidth")), (height, params.get("maxHeight")))
    return min([1.0, *(float(most) / size for size, most in limits if most and size > 0)])


def _write(image: Any, page: int, source: Source, form: str, folder: Path) -> Output:
    from worker.tools.raster import encode

    path = folder / f"preview-{page:05d}.{form}"
    encode(image, form, path)
    info = {"page": page, "width": image.width, "height": image.height, "bytes": path.stat().st_size}
    name = f"{Path(source.name).stem or 'file'}-{page}.{'jpg' if form == 'jpeg' else form}"
    return Output(path, "preview", "file", MIME_TYPES[form], name, info)
