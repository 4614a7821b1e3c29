"""Pictures of pages for a report: those with findings first, smaller the more there are."""

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from shared.errors import Refused
from shared.vocabulary import FileType
from worker.preflight.facts.geometry import Rect
from worker.preflight.reports.picture import Line, Other, Picture
from worker.steps.contract import Limits, Source
from worker.tools.pictures import IMAGES, image_picture

MOST_PAGES = 60
SIDES = ((3, 1600), (12, 1200), (MOST_PAGES, 900))  # up to so many pages, pixels of the longer side
QUALITY = 80
MIME_TYPE = "image/webp"
KINDS = {"Bleed": "bleed", "Trim": "trim", "Safety": "safety"}


def take_pictures(source: Source, params: Mapping[str, Any], limits: Limits) -> tuple[Picture, ...]:
    """Pictures of the pages of `source`, in their order; none of a file that cannot be drawn.

    `params` holds the `report`, and the `profile`, `context` and `password` the file was judged with; `other`
    names the same file before or after repairs, whose pages come along for comparison.
    """
    try:
        if source.file_type is FileType.PDF:
            return _document(source, params, limits)
        if source.file_type is FileType.RASTER and source.mime_type in IMAGES:
            return (_image(source, params, limits),)
    except Refused:
        pass
    return ()


def chosen_pages(report: Mapping[str, Any], count: int) -> list[int]:
    """The pages to show: those with findings before the others, as many as a report holds."""
    findings = (report.get("evaluation") or {}).get("findings") or []
    named = [page for finding in findings for page in _pages(finding) if 1 <= page <= count]
    wanted = list(dict.fromkeys([*named, *range(1, count + 1)]))[:MOST_PAGES]
    return sorted(wanted)


def _pages(finding: Mapping[str, Any]) -> list[int]:
    boxes = (finding.get("locate") or {}).get("boxes") or []
    return [int(box["page"]) for box in boxes] + ([int(finding["page"])] if finding.get("page") else [])


def _document(source: Source, params: Mapping[str, Any], limits: Limits) -> tuple[Picture, ...]:
    from worker.preflight.facts.pdf import PdfDocument
    from worker.tools.proofing.guides import page_guides, wanted
    from worker.tools.render import Renderer

    password = str(params.get("password") or "")
    with PdfDocument(source.path, password, limits.max_pages) as document:
        pages = document.pages
    want = wanted(params.get("profile"), params.get("context"))
    chosen = chosen_pages(params["report"], len(pages))
    side = next(pixels for most, pixels in SIDES if len(chosen) <= most)
    made = []
    with Renderer(source.path, password) as renderer:
        for number in chosen:
            page = pages[number - 1]
            scale = page.user_unit * side / max(page.media.width, page.media.height)
            image = renderer.image(number, scale, limits.max_pixels, whole=True)
            lines = [Line(KINDS[one.label.split()[0]], one.rect) for one in page_guides(page, want)]
            made.append(_picture(image, number, page.media, lines, _size(*page.size_mm)))
    return _compared(tuple(made), params, side, limits)


def _compared(
    made: tuple[Picture, ...], params: Mapping[str, Any], side: int, limits: Limits
) -> tuple[Picture, ...]:
    """The pictures with the same pages of the other state of the file, where it has them."""
    told = params.get("other")
    if not told:
        return made
    from worker.preflight.facts.pdf import PdfDocument
    from worker.tools.render import Renderer

    path, password = Path(told["path"]), str(params.get("password") or "")
    with PdfDocument(path, password, limits.max_pages) as document:
        pages = document.pages
    if len(pages) < max(one.page for one in made):
        return made  # pages were taken out or divided: nothing lies over its former self
    done = []
    with Renderer(path, password) as renderer:
        for one in made:
            page = pages[one.page - 1]
            scale = page.user_unit * side / max(page.media.width, page.media.height)
            image = renderer.image(one.page, scale, limits.max_pixels, whole=True)
            other = Other(_encoded(image), page.media, told.get("is") == "before")
            done.append(replace(one, other=other))
    return tuple(done)


def _image(source: Source, params: Mapping[str, Any], limits: Limits) -> Picture:
    from worker.tools.raster import on_checks

    image = image_picture(source.path, {"maxWidth": SIDES[0][1], "maxHeight": SIDES[0][1]}, limits.max_pixels)
    sheet = on_checks(image)
    facts = params["report"].get("image") or {}
    caption = f"{facts.get('width_px', image.width)} × {facts.get('height_px', image.height)} px"
    made = _picture(sheet, 1, Rect(0, 0, sheet.width, sheet.height), [], caption)
    told = params.get("other")
    if not told or told["mimeType"] not in IMAGES:
        return made
    other = on_checks(image_picture(Path(told["path"]), {"maxWidth": SIDES[0][1]}, limits.max_pixels))
    return replace(made, other=Other(_encoded(other), made.area, told.get("is") == "before"))


def _picture(image: Any, number: int, area: Rect, lines: list[Line], caption: str) -> Picture:
    return Picture(number, _encoded(image), MIME_TYPE, image.width, image.height, area, tuple(lines), caption)


def _encoded(image: Any) -> bytes:
    out = BytesIO()
    image.convert("RGB").save(out, "WEBP", quality=QUALITY, method=4)
    return out.getvalue()


def _size(width: float, height: float) -> str:
    return f"{round(width, 1):g} × {round(height, 1):g} mm"
