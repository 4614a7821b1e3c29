"""Proof: a picture of each page with trim, bleed and safety lines and what the check found drawn over it."""

from pathlib import Path
from typing import Any

from shared.errors import Refused
from shared.vocabulary import FileType, Outcome, Reason
from worker.steps.contract import Limits, Output, Source, StepResult
from worker.tools.pictures import DPI, IMAGES, MAX_PAGES, form_of, image_picture, write_picture
from worker.tools.ranges import page_ranges


def run(source: Source, params: dict[str, Any], folder: Path, limits: Limits) -> StepResult:
    """Draw the pages `params` names, with the findings of `params["report"]` (the last judgement, if any).

    `params["profile"]` and `params["context"]` say how much bleed and safety is wanted.
    """
    form = form_of(params)
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
    chosen = page_ranges(str(params.get("pages") or "1-n"), len(pages))
    with Renderer(source.path, password) as renderer:
        outputs = [
            _page(renderer, pages[number - 1], len(pages), source, params, form, folder, limits)
            for number in chosen[: int(params.get("maxPages") or MAX_PAGES)]
        ]
    return outputs, len(pages)


def _page(
    renderer: Any,
    page: Any,
    total: int,
    source: Source,
    params: dict[str, Any],
    form: str,
    folder: Path,
    limits: Limits,
) -> Output:
    from worker.tools.proofing.guides import page_guides, wanted
    from worker.tools.proofing.notes import page_notes
    from worker.tools.proofing.sheet import Subject, draw_sheet, layout

    dpi = float(params.get("dpi") or DPI)
    want = wanted(params.get("profile"), params.get("context"))
    subject = Subject(
        page.media,
        dpi / 72,
        page_guides(page, want),
        page_notes(params.get("report"), page.number),
        f"{source.name} · page {page.number} of {total}",
    )
    place, factor = layout(subject, dpi / DPI, params)
    scale = dpi / 72 * factor * page.user_unit
    picture = renderer.image(page.number, scale, limits.max_pixels, whole=True)
    return write_picture(draw_sheet(picture, subject, place), page.number, source, form, folder, "proof")


def _raster(source: Source, params: dict[str, Any], form: str, folder: Path, limits: Limits) -> Output:
    from worker.preflight.facts.geometry import Rect
    from worker.tools.proofing.guides import image_guides, wanted
    from worker.tools.proofing.notes import page_notes
    from worker.tools.proofing.sheet import Subject, draw_sheet, layout
    from worker.tools.raster import on_checks

    picture = on_checks(image_picture(source.path, params, limits.max_pixels))
    want = wanted(params.get("profile"), params.get("context"))
    subject = Subject(
        Rect(0, 0, picture.width, picture.height),
        1.0,
        image_guides(picture.width, picture.height, want),
        page_notes(params.get("report"), 1),
        source.name,
    )
    unit = min(3.0, max(1.0, max(picture.size) / 1200))
    place, _ = layout(subject, unit, params)
    return write_picture(draw_sheet(picture, subject, place), 1, source, form, folder, "proof")
