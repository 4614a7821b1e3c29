"""A picture for each page that was asked for, or one for an image: what previews and proofs share."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shared.errors import Refused
from shared.vocabulary import FileType, Outcome, Reason
from worker.steps.contract import Limits, Output, Source, StepResult
from worker.tools.pictures import IMAGES, MAX_PAGES, form_of, write_picture
from worker.tools.ranges import page_ranges


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn. `role` is `preview` or `proof`.

    `of_page` makes the picture of a page from the renderer, the page and the number of pages; `of_image` that
    of an image file.
    """

    role: str
    of_page: Callable[[Any, Any, int], Any]
    of_image: Callable[[], Any]


def draw(
    drawing: Drawing, source: Source, params: dict[str, Any], folder: Path, limits: Limits
) -> StepResult:
    """Draw the pages `params` names; unknown keys are ignored, wrong values are a bug of the caller."""
    form = form_of(params)

    def written(picture: Any, page: int) -> Output:
        return write_picture(picture, page, source, form, folder, drawing.role)

    if source.file_type is FileType.PDF:
        outputs, total = _pages(drawing, source, params, limits, written)
    elif source.file_type is FileType.RASTER and source.mime_type in IMAGES:
        outputs, total = [written(drawing.of_image(), 1)], 1
    else:
        raise Refused(Reason.UNSUPPORTED_FILE_TYPE)
    return StepResult(
        outcome=Outcome.NA, outputs=tuple(outputs), result={"count": len(outputs), "total": total}
    )


def _pages(
    drawing: Drawing,
    source: Source,
    params: dict[str, Any],
    limits: Limits,
    written: Callable[[Any, int], Output],
) -> tuple[list[Output], int]:
    from worker.preflight.facts.pdf import PdfDocument
    from worker.tools.render import Renderer

    password = str(params.get("password") or "")
    with PdfDocument(source.path, password, limits.max_pages) as document:
        pages = document.pages
    chosen = page_ranges(str(params.get("pages") or "1-n"), len(pages))
    with Renderer(source.path, password) as renderer:
        outputs = [
            written(drawing.of_page(renderer, pages[number - 1], len(pages)), number)
            for number in chosen[: int(params.get("maxPages") or MAX_PAGES)]
        ]
    return outputs, len(pages)
