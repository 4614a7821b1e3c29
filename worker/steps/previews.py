"""Previews: one picture per page, for the screen."""

from pathlib import Path
from typing import Any

from shared.errors import Refused
from shared.vocabulary import FileType, Outcome, Reason
from worker.steps.contract import Limits, Output, Source, StepResult
from worker.tools.pictures import (
    DPI,
    IMAGES,
    MAX_PAGES,
    form_of,
    image_picture,
    shrink,
    write_picture,
)
from worker.tools.ranges import page_ranges


def run(source: Source, params: dict[str, Any], folder: Path, limits: Limits) -> StepResult:
    """Draw the pages `params` names; unknown keys are ignored, wrong values are a bug of the caller."""
    form = form_of(params)
    if source.file_type is FileType.PDF:
        outputs, total = _pdf(source, params, form, folder, limits)
    elif source.file_type is FileType.RASTER and source.mime_type in IMAGES:
        image = image_picture(source.path, params, limits.max_pixels)
        outputs, total = [write_picture(image, 1, source, form, folder, "preview")], 1
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
            factor = shrink(crop.width * dpi / 72, crop.height * dpi / 72, params)
            scale = dpi / 72 * pages[number - 1].user_unit * factor
            picture = renderer.image(number, scale, limits.max_pixels)
            outputs.append(write_picture(picture, number, source, form, folder, "preview"))
    return outputs, len(pages)
