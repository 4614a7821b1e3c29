"""Proof: a picture of each page with trim, bleed and safety lines and what the check found drawn over it."""

from pathlib import Path
from typing import Any

from worker.steps.contract import Limits, Source, StepResult
from worker.tools.drawing import Drawing, draw
from worker.tools.pictures import DPI, image_picture


def run(source: Source, params: dict[str, Any], folder: Path, limits: Limits) -> StepResult:
    """Draw the pages `params` names, with the findings of `params["report"]` (the last judgement, if any).

    `params["profile"]` and `params["context"]` say how much bleed and safety is wanted.
    """

    def of_page(renderer: Any, page: Any, total: int) -> Any:
        return _page(renderer, page, f"{source.name} · page {page.number} of {total}", params, limits)

    def of_image() -> Any:
        return _image(source, params, limits)

    return draw(Drawing("proof", of_page, of_image), source, params, folder, limits)


def _page(renderer: Any, page: Any, title: str, params: dict[str, Any], limits: Limits) -> Any:
    from worker.tools.proofing.guides import page_guides, wanted
    from worker.tools.proofing.notes import page_notes
    from worker.tools.proofing.sheet import Subject, draw_sheet, layout

    dpi = float(params.get("dpi") or DPI)
    want = wanted(params.get("profile"), params.get("context"))
    notes = page_notes(params.get("report"), page.number)
    subject = Subject(page.media, dpi / 72, page_guides(page, want), notes, title)
    place, factor = layout(subject, dpi / DPI, params)
    scale = dpi / 72 * factor * page.user_unit
    picture = renderer.image(page.number, scale, limits.max_pixels, whole=True)
    return draw_sheet(picture, subject, place)


def _image(source: Source, params: dict[str, Any], limits: Limits) -> Any:
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
    return draw_sheet(picture, subject, place)
