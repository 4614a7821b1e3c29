"""Previews: one picture per page, for the screen."""

from pathlib import Path
from typing import Any

from worker.steps.contract import Limits, Source, StepResult
from worker.tools.drawing import Drawing, draw
from worker.tools.pictures import DPI, image_picture, shrink


def run(source: Source, params: dict[str, Any], folder: Path, limits: Limits) -> StepResult:
    """Draw the pages `params` names as they are seen, cut to the crop box."""
    dpi = float(params.get("dpi") or DPI)

    def of_page(renderer: Any, page: Any, _: int) -> Any:
        factor = shrink(page.crop.width * dpi / 72, page.crop.height * dpi / 72, params)
        return renderer.image(page.number, dpi / 72 * page.user_unit * factor, limits.max_pixels)

    def of_image() -> Any:
        return image_picture(source.path, params, limits.max_pixels)

    return draw(Drawing("preview", of_page, of_image), source, params, folder, limits)
